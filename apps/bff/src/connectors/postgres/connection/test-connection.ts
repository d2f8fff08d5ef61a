import { encryptionOf, Steps } from '../../connection/steps.ts'
import type { ConnectionStep } from '../../connector.ts'
import type { Outbound } from '../../outbound.ts'
import { SourceRefused } from '../../source-refused.ts'
import { throughSsh, trySsh } from '../../ssh-tunnel/index.ts'
import { explainRefusal } from './explain-refusal.ts'
import { connectTo, secure, type Session, signIn } from './session.ts'
import type { PostgresSettings } from '../settings.ts'

/** Name, SSH where it is used, port, TLS, sign-in, rights: each told as it ends, none after one that failed. */
export async function* testConnection(settings: PostgresSettings, outbound: Outbound, signal: AbortSignal): AsyncGenerator<ConnectionStep> {
  const steps = new Steps((error) => explainRefusal(error, settings))
  const way = throughSsh(settings, outbound)
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
    const socket = await steps.take('Port', async () => connectTo(sshHost ? await way.resolve(settings.host) : named, settings, way, signal), () => `Port ${settings.port} is open.`)
    yield steps.last
    if (!socket) return
    signal.addEventListener('abort', () => socket.destroy(), { once: true })
    const channel = await steps.take('TLS', () => secure(socket, settings, signal), (secured) => encryptionOf('encrypted' in secured, settings))
    yield steps.last
    if (!channel) return
    session = await steps.take('Sign-in', () => signIn(channel, settings, way, signal), () => `Signed in as ${settings.user}.`)
    yield steps.last
    if (!session) return
    const open = session
    await steps.take('Rights', () => countReadable(open, settings), (count) => (count === 1 ? '1 table or view may be read.' : `${count} tables and views may be read.`))
    yield steps.last
  } finally {
    await session?.close()
  }
}

async function countReadable(session: Session, { user }: PostgresSettings) {
  const [row] = await session.query<{ count: number }>(`SET statement_timeout = '30s'`).then(() => session.query<{ count: number }>(`
    SELECT count(*)::int AS count FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
      AND has_schema_privilege(n.oid, 'USAGE') AND has_any_column_privilege(c.oid, 'SELECT')`))
  if (row?.count) return row.count
  throw new SourceRefused('no_right', `The user "${user}" signs in, but may read no table here. Have USAGE on the schema and SELECT on its tables granted, or pg_read_all_data, and check that this is the right database.`)
}
