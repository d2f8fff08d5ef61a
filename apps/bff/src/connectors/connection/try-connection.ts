import type { Socket } from 'node:net'
import type { ConnectionStep } from '../connector.ts'
import type { Outbound } from '../outbound.ts'
import { SourceRefused } from '../source-refused.ts'
import { throughSsh, trySsh } from '../ssh-tunnel/index.ts'
import type { ServerSettings } from './server-settings.ts'
import { encryptionOf, Steps } from './steps.ts'

/** What each kind of server brings to the test of a connection. */
export interface Tried<Settings extends ServerSettings, Channel, Session> {
  explain: (error: unknown, settings: Settings) => SourceRefused
  secure: (socket: Socket, settings: Settings, signal: AbortSignal) => Promise<Channel>
  isEncrypted: (channel: Channel) => boolean
  signIn: (opened: { socket: Socket; channel: Channel }, settings: Settings, way: Outbound, signal: AbortSignal) => Promise<Session>
  /** How many tables and views the user may read. */
  countReadable: (session: Session) => Promise<number>
  /** Which rights to ask for where there are none. */
  rights: (settings: Settings) => string
}

/** Name, SSH where it is used, port, TLS, sign-in, rights: each told as it ends, none after one that failed. */
export function tryConnection<Settings extends ServerSettings, Channel, Session extends { close(): Promise<void> }>(tried: Tried<Settings, Channel, Session>) {
  return async function* testConnection(settings: Settings, outbound: Outbound, signal: AbortSignal): AsyncGenerator<ConnectionStep> {
    const steps = new Steps((error) => tried.explain(error, settings))
    const way = throughSsh(settings, outbound)
    let session: Session | undefined
    try {
      const { host, port, user, database, sshHost, sshUser } = settings
      const named = await steps.take('Name', () => outbound.resolve(sshHost || host), (found) => found.map(({ address }) => address).join(', '))
      yield steps.last
      if (!named) return
      if (sshHost) {
        const entered = await steps.take('SSH', () => trySsh(settings, outbound, signal).then(() => true), () => `Signed in as ${sshUser}; the host key is the one that is set.`)
        yield steps.last
        if (!entered) return
      }
      const socket = await steps.take('Port', async () => way.connect({ addresses: sshHost ? await way.resolve(host) : named, port, database }, signal), () => `Port ${port} is open.`)
      yield steps.last
      if (!socket) return
      signal.addEventListener('abort', () => socket.destroy(), { once: true })
      const channel = await steps.take('TLS', () => tried.secure(socket, settings, signal), (secured) => encryptionOf(tried.isEncrypted(secured), settings))
      yield steps.last
      if (channel === undefined) return
      session = await steps.take('Sign-in', () => tried.signIn({ socket, channel }, settings, way, signal), () => `Signed in as ${user}.`)
      yield steps.last
      if (!session) return
      const open = session
      await steps.take('Rights', () => readable(tried, open, settings), (count) => (count === 1 ? '1 table or view may be read.' : `${count} tables and views may be read.`))
      yield steps.last
    } finally {
      await session?.close()
    }
  }
}

async function readable<Settings extends ServerSettings, Channel, Session>({ countReadable, rights }: Tried<Settings, Channel, Session>, session: Session, settings: Settings) {
  const count = await countReadable(session)
  if (count > 0) return count
  throw new SourceRefused('no_right', `The user "${settings.user}" signs in, but may read no table here. ${rights(settings)}`)
}
