import { createOrganization } from '@tributary/contract/accounts'
import type { Call } from '@tributary/contract/client'
import { createUpload } from '@tributary/contract/imports'
import { createProject } from '@tributary/contract/projects'
import { createToken } from '@tributary/contract/tokens'
import { finish, openSession } from '../../prisma/demo/session.ts'
import { sendFile } from './send-file.ts'

export interface Sender {
  call: Call
  projectId: string
  /** Announces the file and sends it whole; the id of the upload. */
  send(file: string, bytes: number): Promise<string>
  /** Waits for the end of a job as a program does that asks for its events: to ask again and again would take time from what is measured. */
  followed(jobId: string): Promise<void>
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
    async followed(jobId) {
      const events = await fetch(`${url}/api/v1/jobs/${jobId}/events`, { headers: { authorization: `Bearer ${value}` } })
      // The last one is that the job is over.
      await events.text()
      await finish(call, { id: jobId })
    },
  }
}
