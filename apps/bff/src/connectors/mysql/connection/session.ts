import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import type { Outbound } from '../../outbound.ts'
import { cancelled, SourceRefused } from '../../source-refused.ts'
import type { RowLayout } from '../rows/row-writer.ts'
import { SelectRows } from '../rows/select-rows.ts'
import type { MysqlSettings } from '../settings.ts'
import { bounded } from '../../connection/bounded.ts'
import { ask, type Channel, type Client, openChannel } from './channel.ts'
import { explainRefusal } from './explain-refusal.ts'
import { stopInServer } from './stop-in-server.ts'
import { connectTo, type Way, wayTo } from './way.ts'

const signInWithin = 15_000
const leaveWithin = 5000

/** One connection to the source, given up at the signal. */
export interface Session {
  /** Every value as text, in the order of the SELECT. */
  query(sql: string): Promise<(string | null)[][]>
  rows(sql: string, layout: RowLayout): Readable
  /** Gives up at once; what is running is stopped in the server too, and fails with the refusal. */
  abandon(refusal: SourceRefused): void
  close(): Promise<void>
}

export async function openSession(settings: MysqlSettings, outbound: Outbound, signal: AbortSignal): Promise<Session> {
  const way = wayTo(settings, outbound)
  const socket = await connectTo(await way.outbound.resolve(settings.host), way, signal)
  return signIn(socket, await secure(socket, settings, signal), way, signal)
}

/** The socket is closed where this fails. */
export async function secure(socket: Socket, settings: MysqlSettings, signal: AbortSignal) {
  socket.on('error', () => {})
  try {
    return await openChannel(socket, settings, AbortSignal.any([signal, AbortSignal.timeout(signInWithin)]))
  } catch (error) {
    socket.destroy()
    throw signal.aborted ? cancelled() : explainRefusal(error, settings)
  }
}

/** Owns the socket from here on. */
export async function signIn(socket: Socket, channel: Channel, way: Way, signal: AbortSignal): Promise<Session> {
  let late = false
  const giveUp = () => socket.destroy()
  const patience = setTimeout(() => {
    late = true
    giveUp()
  }, signInWithin)
  signal.addEventListener('abort', giveUp)
  try {
    if (signal.aborted) throw cancelled()
    return sessionOf(await channel.signIn(), socket, way, signal)
  } catch (error) {
    socket.destroy()
    if (signal.aborted) throw cancelled()
    throw late ? new SourceRefused('timed_out', 'The server did not answer the sign-in in time. Check that it is not overloaded.') : explainSignIn(explainRefusal(error, way.settings))
  } finally {
    clearTimeout(patience)
    signal.removeEventListener('abort', giveUp)
  }
}

function sessionOf(client: Client, socket: Socket, way: Way, signal: AbortSignal): Session {
  let refusal: SourceRefused | undefined
  let reading: SelectRows | undefined
  // The server is asked for the query by this, so that no other of its sessions is ever stopped.
  const mark = `tributary ${randomUUID()}`
  const explain = (error: unknown) => refusal ?? explainRefusal(error, way.settings)
  const session: Session = {
    query: async (sql) => {
      if (refusal) throw refusal
      return bounded(socket, 'MySQL or MariaDB', session.abandon, () => ask(client, sql)).catch((error: unknown) => { throw explain(error) })
    },
    rows: (sql, layout) => {
      reading = new SelectRows(`/* ${mark} */ ${sql}`, layout, { explain, giveUp: (why = cancelled()) => session.abandon(why) })
      if (refusal) reading.destroy(refusal)
      else client.addCommand(reading)
      return reading
    },
    abandon: (why) => {
      if (refusal || socket.destroyed) return
      refusal = why
      void stopInServer(client.threadId, mark, socket, way)
      reading?.destroy(why)
      socket.destroy()
    },
    close: async () => {
      signal.removeEventListener('abort', cancel)
      reading?.destroy()
      if (socket.destroyed) return
      const patience = setTimeout(() => socket.destroy(), leaveWithin)
      await new Promise<void>((closed) => {
        socket.once('close', closed)
        client.end(() => socket.end())
      })
      clearTimeout(patience)
    },
  }
  const cancel = () => session.abandon(cancelled())
  signal.addEventListener('abort', cancel)
  return session
}

function explainSignIn(refusal: SourceRefused) {
  if (refusal.code !== 'connection_lost') return refusal
  return new SourceRefused('connection_lost', 'The server closed the connection during sign-in. Check that it is MySQL or MariaDB, and its log.')
}
