import { DatabaseError } from 'pg'
import { heard, withoutSecrets } from '../../connection/server-settings.ts'
import { SourceRefused, type SourceRefusal } from '../../source-refused.ts'
import type { PostgresSettings } from '../settings.ts'

type Explain = (said: string, settings: PostgresSettings) => [SourceRefusal, string]

// PostgreSQL documentation, Appendix A: Error Codes.
const bySqlState: Record<string, Explain> = {
  '28P01': (_, { user }) => ['sign_in_refused', `The server refused the password of the user "${user}". Check both.`],
  '28000': (said, { user }) => ['sign_in_refused', `The server does not let the user "${user}" in: ${said}. Check the user and the server's pg_hba.conf.`],
  '3D000': (_, { database }) => ['database_missing', `The server has no database "${database}". Check its spelling, capitals included.`],
  '42501': (said, { user }) => ['no_right', `The user "${user}" lacks a right: ${said}. Have it granted, or leave the table out.`],
  '42P01': (said) => ['table_missing', `A table is gone since the list was read: ${said}. Read the list of tables again.`],
  '3F000': (said) => ['table_missing', `A schema is gone since the list was read: ${said}. Read the list of tables again.`],
  '42703': (said) => ['column_missing', `A column is gone since the list was read: ${said}. Read the list of tables again.`],
  '53300': () => ['source_failed', 'The server has no connection to spare. Try later, or raise its max_connections or the limit of this user.'],
  '55P03': () => ['timed_out', 'A table was locked by another session for 30 s. Run again when that session has ended.'],
  '40001': replicaStopped,
  '57014': () => ['timed_out', 'The server stopped a query that took too long. Run again, or raise the time limit (statement_timeout) of this user.'],
  '57P03': () => ['connection_lost', 'The server is starting or stopping. Try again in a minute.'],
  P0001: () => ['source_failed', 'A function of the source gave up with words of its own (P0001), which may hold values. The log of the server has them.'],
  '25P03': () => ['connection_lost', 'The server ended a session that it took for idle. Raise idle_in_transaction_session_timeout for this user.'],
}

/** A replica stops readers that hold up what its primary sends (PostgreSQL documentation, 26.4.2 Handling Query Conflicts). */
function replicaStopped(said: string): [SourceRefusal, string] {
  return ['connection_lost', `The source is a replica and stopped reading, so that it can follow its primary: ${said}. Run again at a quieter time, or have hot_standby_feedback turned on or max_standby_streaming_delay raised there; nothing of this run was kept.`]
}

/** A sentence for whatever went wrong on a connection; never a secret, whoever echoed it. */
export function explainRefusal(error: unknown, settings: PostgresSettings): SourceRefused {
  if (error instanceof SourceRefused) return error
  const [code, message] = explain(error, settings)
  return new SourceRefused(code, withoutSecrets(message, settings))
}

function explain(error: unknown, settings: PostgresSettings): [SourceRefusal, string] {
  if (!(error instanceof DatabaseError)) return explainSocket(error)
  const said = heard(error.message, settings)
  const state = error.code ?? ''
  const known = bySqlState[state]
  if (known) return known(said, settings)
  // The server may speak any language; what is ours stands after the colon.
  const unfit = /^[^:]*:\s*\S\s?(.*) in column (".*") is not kept/s.exec(said)
  if (unfit) {
    return ['value_not_representable', `The column ${unfit[2]} holds the value ${unfit[1]}, for which tables here have no place. Leave the column out, or read it through a view that gives it as text.`]
  }
  if (/^(57P|08)/.test(state)) return ['connection_lost', `The server ended the connection: ${said}. Run again; nothing of this run was kept.`]
  return ['source_failed', `PostgreSQL said: ${state.startsWith('22') ? withoutValue(said) : said} (${state}).`]
}

/** A value that something cannot work with may be one that never leaves the source, as of a policy for rows: what comes before it is enough. */
function withoutValue(said: string) {
  const [before = ''] = said.split(/[:："'`«»„“”‘’「]/, 1)
  return before === said ? said : `${before.trim()}…`
}

function explainSocket(error: unknown): [SourceRefusal, string] {
  const { name, code, message } = error instanceof Error ? (error as NodeJS.ErrnoException) : { name: '', code: '', message: '' }
  if (name === 'AbortError') return ['cancelled', 'The work on the source was cancelled.']
  if (name === 'TimeoutError' || message === 'timeout expired') return ['timed_out', 'The server did not answer in time. Check that it is PostgreSQL and not overloaded.']
  const why = code ? ` (${code})` : ''
  return ['connection_lost', `The connection to the server was cut${why}. Check the network between and run again; nothing of this run was kept.`]
}
