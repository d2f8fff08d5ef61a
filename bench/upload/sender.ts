import { createOrganization } from '@tributary/contract/accounts'
import type { Call } from '@tributary/contract/client'
import { createUpload } from '@tributary/contract/imports'
import { createProject } from '@tributary/contract/projects'
import { createToken } from '@tributary/contract/tokens'
import { openSession } from '../../prisma/demo/session.ts'
import { sendFile } from './send-file.ts'

export interface Sender {
  call: Call
  projectId: string
  /** Announces the file and sends it whole; the id of the upload. */
  send(file: string, bytes: number): Promise<string>
}

/** Somebody with a project of their own. */
export async function aSender(url: string): Promise<Sender> {
  const call = openSession(url)
  await call(createOrganization, { name: 'Bench', person: { name: 'Bench', email: 'bench@example.com', password: 'a long enough password' } })
  const { id: projectId } = await call(createProject, { name: 'Bench' })
  const { value } = await call(createToken, { projectId, description: 'Sends files', rights: { canManageBuckets: true } })
  return {
    call, projectId,
    async send(file, bytes) {
      const { id } = await call(createUpload, { projectId, name: 'orders.csv', bytes })
      await sendFile(`${url}/api/v1/uploads/${id}/content`, file, bytes, { authorization: `Bearer ${value}` })
      return id
    },
  }
}
