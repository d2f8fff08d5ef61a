import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { ask, type Client, openChannel } from './channel.ts'
import type { Way } from './way.ts'

// A query that was sent just before has perhaps not begun in a busy server: then the first look finds nothing to stop.
const lookAfter = [0, 1000, 4000]
const patience = 10_000

/** A server that is busy does not notice a closed socket. Only the query that bears the mark is stopped: behind a balancer the number may be anybody's. */
export async function stopInServer(threadId: number | null, mark: string, { remoteAddress, remotePort, remoteFamily }: Socket, { settings, outbound }: Way) {
  if (!threadId || !remoteAddress || !remotePort) return
  const address = { address: remoteAddress, family: remoteFamily === 'IPv6' ? 'ipv6' as const : 'ipv4' as const }
  for (const pause of lookAfter) {
    await sleep(pause, undefined, { ref: false })
    const signal = AbortSignal.timeout(patience)
    try {
      const socket = await outbound.connect({ addresses: [address], port: remotePort, database: settings.database }, signal)
      signal.addEventListener('abort', () => socket.destroy(), { once: true })
      socket.on('error', () => {})
      try {
        const client = await (await openChannel(socket, settings, signal)).signIn()
        await kill(client, threadId, mark)
      } finally {
        socket.destroy()
      }
    } catch {
      // Unreachable now: the server finds out by its own keepalive.
    }
  }
}

async function kill(client: Client, threadId: number, mark: string) {
  const running = await ask(client, `SELECT id FROM information_schema.processlist WHERE id = ${threadId} AND info LIKE '/* ${mark} */%'`)
  if (running.length > 0) await ask(client, `KILL ${threadId}`)
}
