import type { RowFilter } from '@tributary/contract/tables'
import { scanSql } from '@tributary/lake/scan'
import { type LakeColumn, type LakeSchema, type LakeType, duckdbType } from '@tributary/lake/schema'
import { quoteName, quoteText } from '@tributary/lake/sql'
import { storedName } from '@tributary/lake/upsert'
import type { Box } from './box.ts'
import { EngineFailed } from './engine-failed.ts'
import { overReads, type Row } from './over-reads.ts'

export interface RowsWanted {
  files: string[]
  schema: LakeSchema
  limit: number
  offset?: number
  orderBy?: { column: string; descending: boolean }[]
  filter?: RowFilter[]
  /** In this order; all where left out. */
  columns?: string[]
  /** Longer texts are cut to so many characters and end in an ellipsis. */
  cutCellsAt?: number
}

export interface Rows {
  columns: { name: string; type: LakeType }[]
  rows: Row[]
}

/**
 * The first rows of some data files. Never counts them: without an order only as much is read as is shown.
 *
 * @throws EngineFailed for a column that is not there; EngineStopped; the signal's reason
 */
export async function readRows(box: Box, wanted: RowsWanted, signal: AbortSignal): Promise<Rows> {
  const columns = wanted.columns?.map((name) => columnOf(wanted.schema, name)) ?? wanted.schema.columns
  const rows = await overReads(box, wanted.files, signal, (reader) => reader.rows(rowsSql(reader.files, wanted, columns)))
  return { columns: columns.map(({ name, type }) => ({ name, type })), rows }
}

export interface Counted {
  files: string[]
  schema: LakeSchema
  filter: readonly RowFilter[]
}

/** How many rows match. @throws EngineFailed for a column that is not there; EngineStopped; the signal's reason */
export async function countRows(box: Box, { files, schema, filter }: Counted, signal: AbortSignal): Promise<number> {
  // Never by a name that people gave, which could be one of DuckDB's own.
  const inner = { ...schema, columns: schema.columns.map((column) => ({ ...column, name: storedName(column) })) }
  const conditions = filter.map((one) => ({ ...one, column: storedName(columnOf(schema, one.column)) }))
  const [row] = await overReads(box, files, signal, (reader) => reader.rows(`SELECT count(*)::DOUBLE FROM ${scanSql(reader.files, inner)} ${where(inner, conditions)}`))
  return Number(row?.[0])
}

/** @throws EngineFailed for a column that is not there */
export function columnOf(schema: LakeSchema, name: string): LakeColumn {
  const column = schema.columns.find((one) => one.name === name)
  if (!column) throw new EngineFailed(`There is no column "${name}".`)
  return column
}

function rowsSql(files: readonly string[], wanted: RowsWanted, columns: readonly LakeColumn[]): string {
  const { schema, filter = [], orderBy = [], limit, offset = 0, cutCellsAt } = wanted
  const order = orderBy.map(({ column, descending }) => `${quoteName(columnOf(schema, column).name)} ${descending ? 'DESC' : 'ASC'} NULLS LAST`)
  return [
    `SELECT ${columns.map((column) => shown(column, cutCellsAt)).join(', ')}`,
    `FROM ${scanSql(files, schema)}`,
    where(schema, filter),
    order.length > 0 ? `ORDER BY ${order.join(', ')}` : '',
    `LIMIT ${Math.trunc(limit)} OFFSET ${Math.trunc(offset)}`,
  ].join('\n')
}

function where(schema: LakeSchema, filter: readonly RowFilter[]): string {
  return filter.length > 0 ? `WHERE ${filter.map((one) => condition(columnOf(schema, one.column), one)).join(' AND ')}` : ''
}

function shown({ name, type }: LakeColumn, cutAt: number | undefined) {
  const value = type === 'binary' ? `hex(${quoteName(name)})` : quoteName(name)
  if (cutAt === undefined || (type !== 'string' && type !== 'binary')) return value
  return `CASE WHEN length(${value}) > ${Math.trunc(cutAt)} THEN left(${value}, ${Math.trunc(cutAt)}) || '…' ELSE ${value} END`
}

export function condition({ name, type }: LakeColumn, { is, value = '' }: RowFilter): string {
  const column = quoteName(name)
  // What is typed and is no number, say, matches nothing instead of failing.
  const typed = type === 'string' ? quoteText(value) : `TRY_CAST(${quoteText(value)} AS ${duckdbType(type)})`
  switch (is) {
    case 'equal':
      return `${column} = ${typed}`
    case 'different':
      return `${column} IS DISTINCT FROM ${typed}`
    case 'less':
      return `${column} < ${typed}`
    case 'greater':
      return `${column} > ${typed}`
    case 'contains':
      return `contains(lower(CAST(${column} AS VARCHAR)), lower(${quoteText(value)}))`
    case 'empty':
      return `(${column} IS NULL${type === 'string' ? ` OR ${column} = ''` : ''})`
    case 'filled':
      return `(${column} IS NOT NULL${type === 'string' ? ` AND ${column} <> ''` : ''})`
  }
}
