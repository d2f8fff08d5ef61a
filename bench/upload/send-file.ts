import { createReadStream } from 'node:fs'
import { request } from 'node:http'
import { pipeline } from 'node:stream/promises'

/** Sends a file as the body of a PUT and waits for the answer; as fast as one process can. */
export async function sendFile(url: string, file: string, bytes: number, headers: Record<string, string> = {}): Promise<string> {
  const outgoing = request(url, { method: 'PUT', headers: { ...headers, 'content-type': 'application/octet-stream', 'content-length': bytes } })
  const answered = new Promise<string>((resolve, reject) => {
    outgoing.on('error', reject).on('response', (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => { text += part }).on('error', reject).on('end', () => {
        if (response.statusCode === 200) resolve(text)
        else reject(new Error(text))
      })
    })
  })
  await Promise.all([pipeline(createReadStream(file, { highWaterMark: 1024 ** 2 }), outgoing), answered])
  return answered
}
