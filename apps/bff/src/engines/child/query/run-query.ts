import { type DuckDBConnection, type DuckDBResultReader, DuckDBTypeId } from '@duckdb/node-api'
import { writeFile } from 'node:fs/promises'
import { readDuckdbError, ScriptFault } from '../failure.ts'
import { refusalOfQueryType } from '../gate.ts'
import type { QueryAnswer, QueryOrder } from '../messages.ts'
import { faultAt, offsetIn } from '../place-of.ts'
import { onlyStatement } from './only-statement.ts'

type Cell = QueryAnswer['rows'][number][number]
type Json = ReturnType<DuckDBResultReader['getRowsJson']>[number][number]

/** Each is a value of its own to whoever passes the answer on; so many take that server a moment. */
const mostCells = 2_000_000

/** Reads no more rows than are wanted, and one to know whether there are more. @throws ScriptFault */
export async function runQuery(connection: DuckDBConnection, { sql, file, limit, cutAt }: QueryOrder) {
  const statement = onlyStatement(sql)
  const fault = (kind: string, message: string, at = 0) => faultAt(sql, statement, 0, kind, message, at)
  let answer: QueryAnswer
  try {
    const extracted = await connection.extractStatements(statement.text)
    const prepared = await extracted.prepare(0)
    const refusal = refusalOfQueryType(prepared.statementType)
    if (refusal || extracted.count !== 1) throw fault('Refused', refusal ?? 'A query is one statement.')
    const reader = await prepared.streamAndReadUntil(limit + 1)
    if (Math.min(reader.currentRowCount, limit) * reader.columnCount > mostCells) throw fault('Refused', 'The answer is too large to be shown; choose fewer columns or rows.')
    answer = answerOf(reader, limit, cutAt)
  } catch (error) {
    if (error instanceof ScriptFault) throw error
    const { kind, message, position } = readDuckdbError(error)
    throw fault(kind, message, position === null ? 0 : offsetIn(statement.text, kind, position))
  }
  await writeFile(file, JSON.stringify(answer), { flag: 'wx' })
}

function answerOf(reader: DuckDBResultReader, limit: number, cutAt: number): QueryAnswer {
  const types = reader.columnTypes()
  const columns = reader.columnNames().map((name, at) => ({ name, type: String(types[at]) }))
  const rows = reader.getRowsJson().slice(0, limit).map((cells, row) => cells.map((value, at) => cutTo(cutAt, cellOf(value, () => reader.value(at, row), types[at]?.typeId))))
  return { columns, rows, more: reader.currentRowCount > limit }
}

/** One that is no plain value is its text: JSON for lists and the like. */
function cellOf(value: Json, raw: () => unknown, type: DuckDBTypeId | undefined): Cell {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return value
  if (type === DuckDBTypeId.BLOB) return Buffer.from((raw() as { bytes: Uint8Array }).bytes).toString('hex').toUpperCase()
  if (type === DuckDBTypeId.INTERVAL) return String(raw())
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function cutTo(length: number, cell: Cell): Cell {
  if (length === 0 || typeof cell !== 'string' || cell.length <= length) return cell
  // Never through the middle of a character that is two halves.
  return `${cell.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')}…`
}
