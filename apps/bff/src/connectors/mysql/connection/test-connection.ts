import { encryptionOf, Steps } from '../../connection/steps.ts'
import type { ConnectionStep } from '../../connector.ts'
import type { Outbound } from '../../outbound.ts'
import { SourceRefused } from '../../source-refused.ts'
import { trySsh } from '../../ssh-tunnel/index.ts'
import type { MysqlSettings } from '../settings.ts'
import { explainRefusal } from './explain-refusal.ts'
import { secure, type Session, signIn } from './session.ts'
import { connectTo, wayTo } from './way.ts'

/** Name, SSH where it is used, port, TLS, sign-in, rights: each told as it ends, none after one that failed. */
export async function* testConnection(settings: MysqlSettings, outbound: Outbound, signal: AbortSignal): AsyncGenerator<ConnectionStep> {
  const steps = new Steps((error) => explainRefusal(error, settings))
  const way = wayTo(settings, outbound)
  let session: Session | undefined
  try {
    const { sshHost, sshUser } = settings
    const named = await steps.take('Name', () => outbound.resolve(sshHost || settings.host), (found) => found.map(({ address }) => address).join(', '))
    yield steps.last
    if (!named) return
    if (sshHost) {
      const entered = await steps.take('SSH', () => trySsh(settings, outbound, signal).then(() => true), () => `Signed in as ${sshUser}; the host key is the one that is set.`)
      yield steps.last
      if (!entered) return
    }
    const socket = await steps.take('Port', async () => connectTo(sshHost ? await way.outbound.resolve(settings.host) : named, way, signal), () => `Port ${settings.port} is open.`)
    yield steps.last
    if (!socket) return
    signal.addEventListener('abort', () => socket.destroy(), { once: true })
    const channel = await steps.take('TLS', () => secure(socket, settings, signal), ({ encrypted }) => encryptionOf(encrypted, settings))
    yield steps.last
    if (!channel) return
    session = await steps.take('Sign-in', () => signIn(socket, channel, way, signal), () => `Signed in as ${settings.user}.`)
    yield steps.last
    if (!session) return
    const open = session
    await steps.take('Rights', () => countReadable(open, settings), (count) => (count === 1 ? '1 table or view may be read.' : `${count} tables and views may be read.`))
    yield steps.last
  } finally {
    await session?.close()
  }
}

async function countReadable(session: Session, { user, database }: MysqlSettings) {
  const [row] = await session.query(`
    SELECT COUNT(DISTINCT c.table_name) FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = DATABASE() AND FIND_IN_SET('select', c.privileges) > 0 AND t.table_type IN ('BASE TABLE', 'SYSTEM VERSIONED', 'VIEW')`)
  const count = Number(row?.[0] ?? 0)
  if (count > 0) return count
  throw new SourceRefused('no_right', `The user "${user}" signs in, but may read no table here. Have it granted (GRANT SELECT, SHOW VIEW ON the tables), and check that "${database}" is the right database.`)
}
