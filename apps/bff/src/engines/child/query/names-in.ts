import type { DuckDBConnection } from '@duckdb/node-api'
import type { NamedTable } from '../messages.ts'
import { bytesIn, faultAt, offsetIn, placeOf } from '../place-of.ts'
import { onlyStatement } from './only-statement.ts'

interface Parsed {
  error: boolean
  error_type?: string
  error_message?: string
  position?: string
}

/** More than anybody joins; each one is looked up and put before the engine. */
const mostTables = 200

/**
 * The tables that a query calls by name, as DuckDB's parser reads it: nothing is looked up or run. Names of its own WITH parts are
 * among them; what hides in a text, as in `query('…')`, is not, and so is nowhere when the query runs.
 *
 * @throws ScriptFault
 */
export async function namesIn(connection: DuckDBConnection, sql: string): Promise<NamedTable[]> {
  const statement = onlyStatement(sql)
  const answered = await connection.runAndReadAll('SELECT json_serialize_sql(?::VARCHAR)', [statement.text])
  const parsed = JSON.parse(String(answered.getRowsJson()[0]?.[0])) as Parsed
  if (parsed.error) {
    const { error_type: kind = 'Parser', error_message: message = '', position = '0' } = parsed
    // A PIVOT that has to find its values first is two statements to DuckDB, and no SELECT.
    const words = kind === 'not implemented' ? 'This cannot be run as one query. A PIVOT lists its values here: ON column IN (…).' : message
    throw faultAt(sql, statement, 0, kind, words, offsetIn(statement.text, kind, Number(position)))
  }
  const found = new Map<string, NamedTable>()
  for (const { catalog_name: catalog = '', schema_name: schema = '', table_name: name = '', query_location: at = 0 } of tablesIn(parsed)) {
    const key = JSON.stringify([catalog, schema, name])
    // DuckDB's word for a place that it does not know is far beyond any text.
    if (!found.has(key)) found.set(key, { catalog, schema, name, ...placeOf(sql, statement.start + bytesIn(statement.text, at)) })
  }
  if (found.size > mostTables) throw faultAt(sql, statement, 0, 'Refused', `A query reads at most ${mostTables} tables, and this one names ${found.size}.`, 0)
  return [...found.values()]
}

interface BaseTable {
  type?: unknown
  catalog_name?: string
  schema_name?: string
  table_name?: string
  query_location?: number
}

function* tablesIn(tree: unknown): Generator<BaseTable> {
  // Not by recursion: how deep it is nested, the query's author says.
  const left = [tree]
  while (left.length > 0) {
    const node = left.pop()
    if (typeof node !== 'object' || node === null) continue
    if ((node as BaseTable).type === 'BASE_TABLE') yield node as BaseTable
    left.push(...Object.values(node).toReversed())
  }
}
