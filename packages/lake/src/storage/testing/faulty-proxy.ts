import { EventEmitter, once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export type Fault =
  | 'none'
  /** Nobody is there. */
  | 'down'
  /** Everything is taken, and nothing is answered. */
  | 'still'
  /** A little comes at a time. */
  | 'slow'
  /** So many times a request goes through, and its answer doesn't. */
  | { answersLost: number }
  /** Once so many bytes went to the storage, or came from it, nobody is there any more. */
  | { cutAfter: number; of: 'requests' | 'answers' }

/** Stands between a client and a storage, with the faults of a network. */
export async function faultyProxy(target: string) {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let fault: Fault = 'none'
  let passed = 0
  const set = (next: Fault) => {
    fault = next
    passed = 0
    if (fault === 'down') for (const socket of sockets) socket.destroy()
  }
  /** Whether a chunk may pass. */
  const passes = (bytes: number, of: 'requests' | 'answers') => {
    if (typeof fault !== 'object') return true
    if ('answersLost' in fault) return of === 'requests' || --fault.answersLost < 0
    if (fault.of === of) passed += bytes
    return passed <= fault.cutAfter
  }
  const forward = async (from: Socket, to: Socket, of: 'requests' | 'answers') => {
    sockets.add(from)
    try {
      for await (const chunk of from) {
        if (fault === 'still') continue
        if (fault === 'slow') await sleep(5)
        if (!passes((chunk as Buffer).length, of)) {
          if (typeof fault === 'object' && 'cutAfter' in fault) set('down')
          throw new Error('The connection is cut.')
        }
        if (!to.write(chunk)) await once(to, 'drain')
      }
      to.end()
    } catch {
      from.destroy()
      to.destroy()
    } finally {
      sockets.delete(from)
    }
  }
  const tries = new EventEmitter()
  const server = createServer((client) => {
    tries.emit('one')
    if (fault === 'down') return void client.destroy()
    const storage = connect(Number(port), hostname)
    void forward(client, storage, 'requests')
    void forward(storage, client, 'answers')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    set,
    /** Until so many more connections were tried. */
    async tried(times: number) {
      for (let left = times; left > 0; left--) await once(tries, 'one')
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((closed) => server.close(closed))
    },
  }
}
