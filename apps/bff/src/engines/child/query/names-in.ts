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
 * among them. What would read anything else is refused.
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
  for (const source of sourcesIn(parsed)) {
    const { catalog_name: catalog = '', schema_name: schema = '', table_name: name = '', query_location: at = 0 } = source
    const refusal = refusalOfSource(source)
    if (refusal) throw faultAt(sql, statement, 0, 'Refused', refusal, bytesIn(statement.text, at))
    if (source.type !== 'BASE_TABLE') continue
    const key = JSON.stringify([catalog, schema, name])
    // DuckDB's word for a place that it does not know is far beyond any text.
    if (!found.has(key)) found.set(key, { catalog, schema, name, ...placeOf(sql, statement.start + bytesIn(statement.text, at)) })
  }
  if (found.size > mostTables) throw faultAt(sql, statement, 0, 'Refused', `A query reads at most ${mostTables} tables, and this one names ${found.size}.`, 0)
  return [...found.values()]
}

/** What a FROM reads, or a function that is called. */
interface Source {
  type?: unknown
  function_name?: unknown
  catalog_name?: string
  schema_name?: string
  table_name?: string
  function?: { function_name?: string }
  query_location?: number
}

/** Those that make rows of what they are given. Others read files, run texts, or tell of the engine and change it. */
const functions = new Set(['range', 'generate_series', 'unnest', 'repeat', 'repeat_row', 'json_each', 'json_tree'])

/** Tells what the SQL in a text would read, without reading it: the columns of a file, too. */
const teller = 'json_serialize_plan'

/** A view over the engine's settings, the folders that it may read among them. */
const ofEngine = /^(pg_catalog|main|)\.pg_settings$/i

/** The files of a table hold columns and rows that are no longer in it: they are read as the table alone. */
function refusalOfSource({ type, function_name: scalar, schema_name: schema = '', table_name: name = '', function: { function_name: called = '' } = {} }: Source): string | null {
  if (isTeller(scalar)) return `${teller} is not allowed here. A query reads tables.`
  if (type === 'TABLE_FUNCTION') return functions.has(called.toLowerCase()) ? null : `${called} is not allowed here. A query reads tables; ${[...functions].join(', ')} make rows beside them.`
  if (ofEngine.test(`${schema}.${name}`)) return `${name} is not allowed here. It tells of the engine, not of tables.`
  return /[/\\]/.test(name) ? 'A query reads tables, not files.' : null
}

const isTeller = (called: unknown) => typeof called === 'string' && called.toLowerCase() === teller

function* sourcesIn(tree: unknown): Generator<Source> {
  // Not by recursion: how deep it is nested, the query's author says.
  const left = [tree]
  while (left.length > 0) {
    const node = left.pop()
    if (typeof node !== 'object' || node === null) continue
    const { type, function_name: called } = node as Source
    if (type === 'BASE_TABLE' || type === 'TABLE_FUNCTION' || isTeller(called)) yield node as Source
    left.push(...Object.values(node).toReversed())
  }
}
