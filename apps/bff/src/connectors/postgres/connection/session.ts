import type { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, DatabaseError, type QueryResultRow } from 'pg'
import type { Address, Outbound } from '../../outbound.ts'
import { cancelled, SourceRefused } from '../../source-refused.ts'
import { throughSsh } from '../../ssh-tunnel/index.ts'
import { bounded } from '../../connection/bounded.ts'
import { CopyRows } from './copy-rows.ts'
import { explainRefusal } from './explain-refusal.ts'
import { guardMessages } from './guard-messages.ts'
import { negotiateTls } from './negotiate-tls.ts'
import type { PostgresSettings } from '../settings.ts'

const signInWithin = 15_000
const leaveWithin = 5000
// A query that was sent just before has perhaps not begun in a busy server: then the first request finds nothing to cancel.
const cancelAfter = [0, 1000, 4000]

/** One connection to the source, given up at the signal. */
export interface Session {
  query<Row extends QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>
  copy(sql: string): Readable
  /** Gives up at once; what is running is cancelled in the server too, and fails with the refusal. */
  abandon(refusal: SourceRefused): void
  close(): Promise<void>
}

export async function openSession(settings: PostgresSettings, outbound: Outbound, signal: AbortSignal): Promise<Session> {
  const way = throughSsh(settings, outbound)
  const addresses = await way.resolve(settings.host)
  const socket = await connectTo(addresses, settings, way, signal)
  return signIn(await secure(socket, settings, signal), settings, way, signal)
}

export function connectTo(addresses: readonly Address[], { port, database }: PostgresSettings, outbound: Outbound, signal: AbortSignal) {
  return outbound.connect({ addresses, port, database }, signal)
}

/** The socket is closed where this fails. */
export async function secure(socket: Socket, settings: PostgresSettings, signal: AbortSignal) {
  socket.on('error', () => {})
  try {
    return await negotiateTls(socket, settings, AbortSignal.any([signal, AbortSignal.timeout(signInWithin)]))
  } catch (error) {
    socket.destroy()
    throw signal.aborted ? cancelled() : explainRefusal(error, settings)
  }
}

/** Speaks PostgreSQL on an open socket, and owns it from here on. */
export async function signIn(socket: Socket, settings: PostgresSettings, outbound: Outbound, signal: AbortSignal): Promise<Session> {
  const { user, database } = settings
  let refusal: SourceRefused | undefined
  let farewell: Error | undefined
  let copying: CopyRows | undefined
  const explain = (error: unknown) => refusal ?? explainRefusal(farewell ?? error, settings)
  const client = new Client({
    // Without these it would look into the environment of this process.
    host: settings.host, port: settings.port, ssl: false, options: '-c client_encoding=UTF8',
    // Asked only when the server asks; without one set, pg would look into the environment and files of this process.
    user, password: () => passwordOf(settings), database, application_name: 'tributary', stream: () => alreadyConnected(socket), connectionTimeoutMillis: signInWithin,
  })
  client.on('error', (error) => {
    // What the server says as it ends a session; whoever asks afterwards would only hear that it has ended.
    if (error instanceof DatabaseError || error instanceof SourceRefused) farewell ??= error
  })
  const session: Session = {
    query: async <Row extends QueryResultRow>(sql: string, values?: unknown[]) => {
      if (refusal) throw refusal
      return bounded(socket, 'PostgreSQL', session.abandon, () => client.query<Row>(sql, values)).then(({ rows }) => rows, (error: unknown) => { throw explain(error) })
    },
    copy: (sql) => {
      copying = new CopyRows(sql, { explain, giveUp: () => session.abandon(cancelled()) })
      return client.query(copying)
    },
    abandon: (why) => {
      if (refusal || socket.destroyed) return
      refusal = why
      void cancelInServer(client, socket, outbound, database)
      socket.destroy()
    },
    close: async () => {
      signal.removeEventListener('abort', cancel)
      copying?.destroy()
      if (socket.destroyed) return
      const patience = setTimeout(() => socket.destroy(), leaveWithin)
      await client.end()
      clearTimeout(patience)
    },
  }
  const cancel = () => session.abandon(cancelled())
  signal.addEventListener('abort', cancel)
  try {
    if (signal.aborted) throw cancelled()
    await bounded(socket, 'PostgreSQL', session.abandon, () => {
      const connected = client.connect()
      guardMessages(socket, settings)
      return connected
    })
    return session
  } catch (error) {
    signal.removeEventListener('abort', cancel)
    socket.destroy()
    throw explainSignIn(explain(error))
  }
}

function passwordOf({ user, password }: PostgresSettings) {
  if (password) return password.reveal()
  throw new SourceRefused('sign_in_refused', `The server asks for a password of the user "${user}", and none is set. Enter it, or have the server let the user in by a client certificate.`)
}

function explainSignIn(refusal: SourceRefused) {
  if (refusal.code !== 'connection_lost') return refusal
  return new SourceRefused('connection_lost', 'The server closed the connection during sign-in. Check that it is PostgreSQL, and its log.')
}

/** pg connects by itself; this lets it believe so, on a socket whose address was judged. */
function alreadyConnected(socket: Socket) {
  socket.connect = () => {
    // Paused since the question for encryption; by the next tick pg listens.
    process.nextTick(() => socket.resume().emit('connect'))
    return socket
  }
  return socket
}

/** A server that is busy does not notice a closed socket; it must be told (54.2.8 Canceling Requests in Progress). */
async function cancelInServer(client: Client, { remoteAddress, remotePort, remoteFamily }: Socket, outbound: Outbound, database: string) {
  const { processID, secretKey } = client as unknown as { processID: number | null; secretKey: number | null }
  if (!processID || secretKey === null || !remoteAddress || !remotePort) return
  const request = Buffer.alloc(16)
  for (const [index, word] of [16, 80_877_102, processID, secretKey].entries()) request.writeInt32BE(word | 0, index * 4)
  const address: Address = { address: remoteAddress, family: remoteFamily === 'IPv6' ? 'ipv6' : 'ipv4' }
  for (const pause of cancelAfter) {
    await sleep(pause, undefined, { ref: false })
    try {
      const socket = await outbound.connect({ addresses: [address], port: remotePort, database }, AbortSignal.timeout(5000))
      socket.on('error', () => {}).end(request)
    } catch {
      // Unreachable now: the server finds out by its own keepalive.
    }
  }
}
