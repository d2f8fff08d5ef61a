import { createUpload, type Upload } from '@tributary/contract/imports'
import type { Call } from '@tributary/contract/client'
import type { TestApp } from '../../../testing/test-app.ts'

export type Fetch = typeof fetch

export const contentUrl = ({ url }: Pick<TestApp, 'url'>, { id }: Pick<Upload, 'id'>) => `${url}/api/v1/uploads/${id}/content`

/** Announces a file and sends it whole. */
export async function sent(app: TestApp, person: { id: string }, projectId: string, content: string | Buffer, name = 'rows.csv'): Promise<Upload> {
  const body = Buffer.from(content)
  const upload = await app.callAs(person)(createUpload, { projectId, name, bytes: body.length })
  if (body.length === 0) return upload
  const response = await app.fetchAs(person)(contentUrl(app, upload), { method: 'PUT', body: new Uint8Array(body) })
  if (!response.ok) throw new Error(await response.text())
  return await response.json() as Upload
}

/** One piece by the tus protocol. */
export function patch(app: TestApp, send: Fetch, upload: Pick<Upload, 'id'>, offset: number, content: string | Buffer, headers: Record<string, string> = {}) {
  return send(contentUrl(app, upload), {
    method: 'PATCH', body: new Uint8Array(Buffer.from(content)),
    headers: { 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset), ...headers },
  })
}

export async function announced(call: Call, projectId: string, bytes: number, name = 'rows.csv') {
  return call(createUpload, { projectId, name, bytes })
}
