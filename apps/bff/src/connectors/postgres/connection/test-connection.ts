import { tryConnection } from '../../connection/try-connection.ts'
import type { PostgresSettings } from '../settings.ts'
import { explainRefusal } from './explain-refusal.ts'
import { secure, type Session, signIn } from './session.ts'

export const testConnection = tryConnection({
  explain: explainRefusal,
  secure,
  isEncrypted: (channel) => 'encrypted' in channel,
  signIn: ({ channel }, settings: PostgresSettings, way, signal) => signIn(channel, settings, way, signal),
  countReadable,
  rights: () => 'Have USAGE on the schema and SELECT on its tables granted, or pg_read_all_data, and check that this is the right database.',
})

async function countReadable(session: Session) {
  await session.query(`SET statement_timeout = '30s'`)
  const [row] = await session.query<{ count: number }>(`
    SELECT count(*)::int AS count FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
      AND has_schema_privilege(n.oid, 'USAGE') AND has_any_column_privilege(c.oid, 'SELECT')`)
  return row?.count ?? 0
}
