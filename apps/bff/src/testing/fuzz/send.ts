import { Agent, type IncomingMessage, request as open } from 'node:http'
import type { HostileRequest } from './hostile-request.ts'

export interface Reply {
  status: number
  type: string
  text: string
}

/** Whoever waits so long waits for ever. */
const deadline = 60_000

export interface Sender {
  send(request: HostileRequest, as: Record<string, string>): Promise<Reply>
  close(): void
}

/** Sends as it is told, over connections that stay open. */
export function sender(url: string): Sender {
  const { hostname, port } = new URL(url)
  const agent = new Agent({ keepAlive: true, maxSockets: 32 })
  const once = ({ method, path, headers, body }: HostileRequest, as: Record<string, string>) => new Promise<Reply>((resolve, reject) => {
    const length = body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const outgoing = open({ agent, hostname, port, method, path, headers: { ...as, ...headers, ...length }, timeout: deadline })
    outgoing.on('response', (response) => {
      received(response).then(resolve, reject)
      // A stream goes on for as long as somebody listens.
      if (response.headers['content-type']?.startsWith('text/event-stream')) response.destroy()
    })
    outgoing.on('timeout', () => outgoing.destroy(new Error(`No answer within ${deadline / 1000} seconds.`)))
    outgoing.on('error', reject)
    outgoing.end(body)
  })
  return {
    // A kept connection may be closed in the moment that it is used.
    send: (request, as) => once(request, as).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNRESET' || error.code === 'EPIPE') return once(request, as)
      throw error
    }),
    close: () => agent.destroy(),
  }
}

async function received(response: IncomingMessage): Promise<Reply> {
  const type = response.headers['content-type'] ?? ''
  const chunks: Buffer[] = []
  if (!type.startsWith('text/event-stream')) for await (const chunk of response) chunks.push(chunk as Buffer)
  return { status: response.statusCode ?? 0, type, text: Buffer.concat(chunks).toString() }
}
