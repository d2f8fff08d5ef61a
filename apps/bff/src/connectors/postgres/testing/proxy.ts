import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** Stands between a connector and its server. */
export interface Proxy {
  port: number
  /** Cuts every connection once this many bytes have come from the server over one of them. */
  cutAfter(bytes: number): void
  /** The same for a single time: that connection alone, or all of them. */
  cutOnce(bytes: number, which: 'it' | 'all'): void
  /** Does it before any connection is let through after the next cut. */
  onCut(work: () => Promise<unknown>): void
  /** From now on nothing passes, and nobody is told. */
  swallow(): void
  close(): void
}

export async function startProxy(target: number): Promise<Proxy> {
  const sockets = new Set<Socket>()
  let limit = Number.POSITIVE_INFINITY
  let single: { bytes: number; which: 'it' | 'all' } | undefined
  const cut = () => {
    for (const socket of sockets) socket.resetAndDestroy()
  }
  let then: (() => Promise<unknown>) | undefined
  let ready: Promise<unknown> = Promise.resolve()
  const server = createServer(async (client) => {
    sockets.add(client.on('error', () => {}))
    await ready
    const upstream = connect(target, '127.0.0.1')
    let passed = 0
    sockets.add(upstream.on('error', () => {}))
    client.pipe(upstream)
    upstream.pipe(client)
    upstream.on('data', (chunk: Buffer) => {
      passed += chunk.length
      if (passed >= limit) cut()
      if (!single || passed < single.bytes) return
      const { which } = single
      single = undefined
      ready = then?.() ?? ready
      if (which === 'all') return cut()
      for (const socket of [client, upstream]) socket.resetAndDestroy()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    cutAfter(bytes) {
      limit = bytes
    },
    cutOnce(bytes, which) {
      single = { bytes, which }
    },
    onCut(work) {
      then = work
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
