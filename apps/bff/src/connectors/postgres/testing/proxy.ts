import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** Stands between a connector and its server. */
export interface Proxy {
  port: number
  /** Cuts every connection once this many bytes have come from the server over one of them. */
  cutAfter(bytes: number): void
  /** From now on nothing passes, and nobody is told. */
  swallow(): void
  close(): void
}

export async function startProxy(target: number): Promise<Proxy> {
  const sockets = new Set<Socket>()
  let limit = Number.POSITIVE_INFINITY
  const cut = () => {
    for (const socket of sockets) socket.resetAndDestroy()
  }
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1')
    let passed = 0
    for (const socket of [client, upstream]) sockets.add(socket.on('error', () => {}))
    client.pipe(upstream)
    upstream.pipe(client)
    upstream.on('data', (chunk: Buffer) => {
      passed += chunk.length
      if (passed >= limit) cut()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    cutAfter(bytes) {
      limit = bytes
    },
    swallow() {
      for (const socket of sockets) socket.unpipe().pause()
    },
    close() {
      cut()
      server.close()
    },
  }
}
