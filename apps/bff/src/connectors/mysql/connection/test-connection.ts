import { tryConnection } from '../../connection/try-connection.ts'
import type { MysqlSettings } from '../settings.ts'
import { explainRefusal } from './explain-refusal.ts'
import { secure, type Session, signIn } from './session.ts'

export const testConnection = tryConnection({
  explain: explainRefusal,
  secure,
  isEncrypted: ({ encrypted }) => encrypted,
  signIn: ({ socket, channel }, settings: MysqlSettings, outbound, signal) => signIn(socket, channel, { settings, outbound }, signal),
  countReadable,
  rights: ({ database }) => `Have it granted (GRANT SELECT, SHOW VIEW ON the tables), and check that "${database}" is the right database.`,
})

async function countReadable(session: Session) {
  const [row] = await session.query(`
    SELECT COUNT(DISTINCT c.table_name) FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = DATABASE() AND FIND_IN_SET('select', c.privileges) > 0 AND t.table_type IN ('BASE TABLE', 'SYSTEM VERSIONED', 'VIEW')`)
  return Number(row?.[0] ?? 0)
}
