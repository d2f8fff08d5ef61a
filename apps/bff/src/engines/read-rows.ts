import { scanSql } from '@tributary/lake/scan'
import { type LakeColumn, type LakeSchema, type LakeType, duckdbType } from '@tributary/lake/schema'
import { quoteName, quoteText } from '@tributary/lake/sql'
import type { Box } from './box.ts'
import { lockRequest } from './box/duckdb-settings.ts'
import { EngineStopped } from './box/engine-stopped.ts'
import { addInputs, readOutput } from './box/folder.ts'
import { guard } from './box/guard.ts'
import { EngineFailed } from './engine-failed.ts'

/** Text as typed by a person against a column's value as shown. */
export interface RowFilter {
  column: string
  is: 'equal' | 'different' | 'contains' | 'less' | 'greater' | 'empty' | 'filled'
  value?: string
}

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
  /** Longs, decimals, dates and times are text, so that JSON loses nothing; so are NaN and the infinities. */
  rows: (string | number | boolean | null)[][]
}

const longestRead = 60_000
const largestAnswer = 64 * 1024 ** 2

/**
 * The first rows of some data files. Never counts them: without an order only as much is read as is shown.
 *
 * @throws EngineFailed for a column that is not there; EngineStopped; the signal's reason
 */
export async function readRows(box: Box, wanted: RowsWanted, signal: AbortSignal): Promise<Rows> {
  signal.throwIfAborted()
  const columns = wanted.columns?.map((name) => columnOf(wanted.schema, name)) ?? wanted.schema.columns
  const { child, folder, discard } = await box.pool.take()
  const limits = { ...box.limits, wallClockMs: Math.min(longestRead, box.limits.wallClockMs), outputBytes: largestAnswer }
  const release = guard(child, folder, limits, signal)
  try {
    const files = (await addInputs(folder, wanted.files)).map((name) => `${child.paths.in}/${name}`)
    await child.ask(lockRequest(limits, files, child.paths.out))
    await child.ask({ do: 'rows', sql: rowsSql(files, wanted, columns), file: `${child.paths.out}/rows.json` })
    release()
    await child.stop()
    const text = await readOutput(folder, 'rows.json', largestAnswer)
    if (text === undefined) throw new EngineStopped('too-large', 'These rows are too large to be shown; choose fewer columns or rows.')
    return { columns: columns.map(({ name, type }) => ({ name, type })), rows: JSON.parse(text) as Rows['rows'] }
  } finally {
    release()
    await child.stop()
    await discard()
    box.pool.refill()
  }
}

function columnOf(schema: LakeSchema, name: string): LakeColumn {
  const column = schema.columns.find((one) => one.name === name)
  if (!column) throw new EngineFailed(`There is no column "${name}".`)
  return column
}

function rowsSql(files: readonly string[], wanted: RowsWanted, columns: readonly LakeColumn[]): string {
  const { schema, filter = [], orderBy = [], limit, offset = 0, cutCellsAt } = wanted
  const conditions = filter.map((one) => condition(columnOf(schema, one.column), one))
  const order = orderBy.map(({ column, descending }) => `${quoteName(columnOf(schema, column).name)} ${descending ? 'DESC' : 'ASC'} NULLS LAST`)
  return [
    `SELECT ${columns.map((column) => shown(column, cutCellsAt)).join(', ')}`,
    `FROM ${scanSql(files, schema)}`,
    conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '',
    order.length > 0 ? `ORDER BY ${order.join(', ')}` : '',
    `LIMIT ${Math.trunc(limit)} OFFSET ${Math.trunc(offset)}`,
  ].join('\n')
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
