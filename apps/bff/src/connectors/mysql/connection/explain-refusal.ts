import { heard, withoutSecrets } from '../../connection/server-settings.ts'
import { SourceRefused, type SourceRefusal } from '../../source-refused.ts'
import type { MysqlSettings } from '../settings.ts'

type Explain = (said: string, settings: MysqlSettings) => [SourceRefusal, string]

const stopped: Explain = () => ['timed_out', 'The server stopped a query that took too long. Run again, or raise the time limit of this user (max_statement_time, max_execution_time).']
const ended: Explain = (said) => ['connection_lost', `The server ended the connection: ${said}. Run again; nothing of this run was kept.`]
const full: Explain = () => ['source_failed', 'The server has no connection to spare. Try later, or raise its max_connections or the limit of this user.']
const refused: Explain = (_, { user, password }) => ['sign_in_refused', password === undefined
  ? `The server does not let the user "${user}" in without a password, or from the platform's address. Enter its password, or have a user made that needs none.`
  : `The server refused the user "${user}" or the password. Check both, and that the user may come from the platform's address; a user who must use encryption or a certificate is refused in the same words.`]
const unencrypted: Explain = () => ['tls_refused', 'The server takes encrypted connections alone. Choose an encryption other than "Not encrypted".']

// MariaDB documentation, "MariaDB Error Codes"; MySQL 8.4 Error Message Reference.
const byNumber: Record<number, Explain> = {
  1045: refused, 1698: refused,
  1044: (_, { user, database }) => ['database_missing', `The user "${user}" may not use a database "${database}". Check its spelling, capitals included, or have rights in it granted.`],
  1049: (_, { database }) => ['database_missing', `The server has no database "${database}". Check its spelling, capitals included.`],
  1130: (said, { user }) => ['sign_in_refused', `The server lets nobody in from the platform's address: ${said}. Create the user "${user}" for that address.`],
  1129: (said) => ['sign_in_refused', `The server blocked the platform's address after too many failures: ${said}. Run FLUSH HOSTS there, then try again.`],
  1040: full, 1203: full, 1226: full,
  1820: (_, { user }) => ['sign_in_refused', `The password of the user "${user}" has expired. Set a new one in the server.`],
  1862: (_, { user }) => ['sign_in_refused', `The password of the user "${user}" has expired. Set a new one in the server.`],
  3118: (_, { user }) => ['sign_in_refused', `The user "${user}" is locked in the server. Have it unlocked.`],
  4151: (_, { user }) => ['sign_in_refused', `The user "${user}" is locked in the server. Have it unlocked.`],
  3159: unencrypted, 4192: unencrypted,
  1142: (said, { user }) => ['no_right', `The user "${user}" lacks a right: ${said}. Have it granted, or leave the table out.`],
  1143: (said, { user }) => ['no_right', `The user "${user}" lacks a right: ${said}. Have it granted, or leave the column out.`],
  1356: (said) => ['no_right', `A view reads what is gone, or what its owner may not read: ${said}. Mend it in the source, or leave it out.`],
  1146: (said) => ['table_missing', `A table is gone since the list was read: ${said}. Read the list of tables again.`],
  1054: (said) => ['column_missing', `A column is gone since the list was read: ${said}. Read the list of tables again.`],
  1412: () => ['source_failed', 'A table was altered after the run began, so that its rows of that moment cannot be read. Run again.'],
  1205: () => ['timed_out', 'A table was locked by another session for 30 s. Run again when that session has ended.'],
  1969: stopped, 3024: stopped,
  1317: () => ['source_failed', 'Somebody stopped the query in the server. Run again; nothing of this run was kept.'],
  1053: ended, 1080: ended, 1152: ended, 1184: ended, 1927: ended, 4031: ended,
}

/** A sentence for whatever went wrong on a connection; never a secret, whoever echoed it. */
export function explainRefusal(error: unknown, settings: MysqlSettings): SourceRefused {
  if (error instanceof SourceRefused) return error
  const [code, message] = explain(error, settings)
  return new SourceRefused(code, withoutSecrets(message, settings))
}

function explain(error: unknown, settings: MysqlSettings): [SourceRefusal, string] {
  const { name, code = '', errno = 0, message: said, cause } = error instanceof Error ? (error as NodeJS.ErrnoException) : { name: '', message: '', cause: undefined }
  const message = heard(said, settings)
  // What is below is a number of the operating system.
  if (errno >= 1000) return byNumber[errno]?.(message, settings) ?? ['source_failed', `The server said: ${message} (${errno}).`]
  if (name === 'TimeoutError' || (cause instanceof Error && cause.name === 'TimeoutError')) return ['timed_out', 'The server did not answer in time. Check that it is MySQL or MariaDB and not overloaded.']
  if (name === 'AbortError') return ['cancelled', 'The work on the source was cancelled.']
  if (code === 'AUTH_SWITCH_PLUGIN_ERROR') return ['sign_in_refused', unknownWay(message, settings)]
  const why = code && !code.startsWith('PROTOCOL') ? ` (${code})` : ''
  return ['connection_lost', `The connection to the server was cut${why}. Check the network between and run again; nothing of this run was kept.`]
}

function unknownWay(message: string, { user }: MysqlSettings) {
  const plugin = /unknown plugin (\w+)/.exec(message)?.[1]
  if (!plugin) return message
  return `The server wants the user "${user}" to sign in by "${plugin}", which is not possible from here. Give the user a password by mysql_native_password, caching_sha2_password or sha256_password.`
}
