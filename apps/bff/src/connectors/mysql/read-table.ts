import type { ExtractedTable, PlannedTable, TableName } from '../connector.ts'
import { nameOf, quoted } from '../locks.ts'
import { emptyGrowing, plannedColumn, primaryKeyWithin, unfitCondition } from '../planned-table.ts'
import { SourceRefused } from '../source-refused.ts'
import { isMoment, readAs } from './catalog/lake-type-of.ts'
import type { MysqlColumn } from './catalog/list-tables.ts'
import type { Session } from './connection/session.ts'
import type { Cell } from './rows/row-writer.ts'
import type { MysqlSettings } from './settings.ts'
import { conditionSql, literalOf, quoteName } from './sql.ts'

type Known = ReadonlyMap<string, MysqlColumn>

/** The conditions as SQL. @throws SourceRefused `condition_unfit` for a value that is none of its column's type */
export function conditionsOf({ table, conditions }: PlannedTable, known: Known) {
  return conditions.map((condition) => {
    const column = plannedColumn(known, condition.column)
    const sql = conditionSql(column, condition)
    if (sql === null) throw unfitCondition(table, column, condition)
    return sql
  })
}

export async function readTable(session: Session, planned: PlannedTable, known: Known, { zeroDates }: MysqlSettings): Promise<ExtractedTable> {
  const { table, columns, mode } = planned
  const conditions = conditionsOf(planned, known)
  const append = mode === 'full' ? undefined : await appendOf(session, table, plannedColumn(known, mode.append.column), mode.append, conditions)
  const where = [...(append?.where ?? []), ...conditions]
  const list = columns.map(({ name }) => plannedColumn(known, name))
  const format = list.length === 1 ? 'csv' : 'text'
  const mayBeEmpty = zeroDates === 'empty' ? new Set(list.filter(({ type }) => isMoment(type)).map(({ name }) => name)) : new Set<string>()
  const unfit = (at: number, written: string) => {
    if (zeroDates !== 'empty') throw noMoment(list[at]?.name ?? '', nameOf(table), written)
  }
  return {
    table: { schema: table.schema, name: table.name },
    columns: list.map(({ name, type, nullable }) => ({ name, type, nullable: nullable || mayBeEmpty.has(name) })),
    primaryKey: primaryKeyWithin(table, list.filter(({ name }) => !mayBeEmpty.has(name))),
    rows: session.rows(`SELECT ${list.map((column) => readAs(quoteName(column.name), column)).join(', ')} FROM ${fromOf(table)}${whereAll(where)}`, { cells: list.map(cellOf), format, unfit }),
    format,
    ...(append ? { highWater: append.highWater } : {}),
  }
}

interface Append {
  column: string
  after: string | null
  lateWindow?: number
}

/** What is new, up to the greatest value: a table of an engine without transactions may have grown since that was asked. */
async function appendOf(session: Session, table: TableName, growing: MysqlColumn, { after, lateWindow }: Append, conditions: readonly string[]) {
  const [from, column] = [fromOf(table), quoteName(growing.name)]
  if (growing.nullable) {
    const [found] = await session.query(`SELECT 1 FROM ${from}${whereAll([`${column} IS NULL`, ...conditions])} LIMIT 1`)
    if (found) throw emptyGrowing(table, growing)
  }
  const mark = after === null ? null : literalOf(growing.type, after)
  if (after !== null && mark === null) throw new SourceRefused('source_failed', `The mark "${after}" of the last load is no value of the column ${quoted(growing.name)}. Load the table in full once.`)
  const [row] = await session.query(`SELECT MAX(${column}) FROM ${from}${whereAll(mark === null ? [] : [`${column} > ${mark}`])}`)
  const greatest = row?.[0] ?? null
  const highWater = greatest === null ? after : greatest + (growing.type === 'timestamptz' ? '+00' : '')
  const upTo = highWater === null ? null : literalOf(growing.type, highWater)
  return { highWater, where: [...(mark === null ? [] : [`${column} ${startOf(growing, mark, lateWindow)}`]), ...(upTo === null ? [] : [`${column} <= ${upTo}`])] }
}

function startOf({ type }: MysqlColumn, mark: string, lateWindow: number | undefined) {
  if (lateWindow === undefined) return `> ${mark}`
  // Before the first of days there is nothing, and the server would answer null.
  return isMoment(type) ? `>= COALESCE(TIMESTAMP(${mark}) - INTERVAL ${lateWindow.toFixed(6)} SECOND, '0001-01-01')` : `>= CAST(${mark} AS DECIMAL(65, 10)) - ${lateWindow.toFixed(10)}`
}

const fromOf = ({ schema, name }: TableName) => `${quoteName(schema)}.${quoteName(name)}`

function whereAll(conditions: readonly string[]) {
  return conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`
}

function cellOf({ type, dataType }: MysqlColumn): Cell {
  if (type === 'date' || type === 'timestamp' || type === 'timestamptz') return type
  if (type === 'binary') return 'binary'
  return type === 'string' && !['time', 'date', 'datetime', 'timestamp', 'decimal'].includes(dataType) ? 'text' : 'plain'
}

function noMoment(column: string, table: string, written: string) {
  return new SourceRefused('value_not_representable', `The column ${quoted(column)} of ${table} holds the value ${written}, which is no day of the calendar. Choose under "Dates that do not exist" what becomes of such values, or leave the column out.`)
}
