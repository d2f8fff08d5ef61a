import { type ScannedFile, scanSql } from '@tributary/lake/scan'
import type { LakeColumn, LakeSchema } from '@tributary/lake/schema'
import { storedName } from '@tributary/lake/upsert'
import { z } from 'zod'
import type { Box } from './box.ts'
import { overReads, type Reader, type Row } from './over-reads.ts'

export interface Side {
  /** What the other side lacks; `files` are their places on this machine. */
  scanned: readonly Pick<ScannedFile, 'rows'>[]
  files: readonly string[]
  schema: LakeSchema
}

export interface RowsToCompare {
  before: Side
  after: Side
  /** Field ids; empty: rows are compared as a whole. */
  key: readonly number[]
  limit: number
}

export interface ComparedRows {
  /** False, too, where the key does not tell the rows apart. */
  isByKey: boolean
  /** Of both, as `after` has them. */
  columns: LakeColumn[]
  added: number
  removed: number
  changed: number
  rows: { change: 'added' | 'removed' | 'changed'; before: Row | null; after: Row | null }[]
}

/**
 * Tells two sets of data files apart by the columns that both have. Everything is counted, the first rows by the key are shown; without a
 * key, rows are the same that are alike in every column, as often as they come.
 *
 * @throws EngineFailed, EngineStopped, the signal's reason
 */
export async function compareRows(box: Box, { before, after, key, limit }: RowsToCompare, signal: AbortSignal): Promise<ComparedRows> {
  const known = new Set(before.schema.columns.map(({ fieldId }) => fieldId))
  const columns = after.schema.columns.filter(({ fieldId }) => known.has(fieldId))
  const [removed, added] = [total(before), total(after)]
  if (columns.length === 0 || removed + added === 0) return { isByKey: key.length > 0, columns, added, removed, changed: 0, rows: [] }
  return overReads(box, [...before.files, ...after.files], signal, async (reader) => {
    const names = columns.map(storedName)
    await reader.child.ask({ do: 'execute', statements: [
      view('before', before, reader.files.slice(0, before.files.length), columns),
      view('after', after, reader.files.slice(before.files.length), columns),
    ] })
    const keyed = key.map((fieldId) => columns.find((column) => column.fieldId === fieldId)).filter((column) => column !== undefined).map(storedName)
    const isByKey = keyed.length > 0 && keyed.length === key.length && await holds(reader, keyed)
    await reader.child.ask({ do: 'execute', statements: [isByKey ? differenceByKey(names, keyed) : differenceAsWhole(names)] })
    const counts = Counts.parse(await reader.child.ask({ do: 'row', sql: `SELECT ${countsSql} FROM difference` }))
    const rows = await reader.rows(isByKey ? firstByKey(columns, keyed, limit) : firstAsWhole(columns, limit))
    return { isByKey, columns, ...counts, rows: rows.map((row) => told(row, isByKey ? columns.length : 0)) }
  })
}

const Counts = z.object({ added: z.coerce.number(), removed: z.coerce.number(), changed: z.coerce.number() })
const total = ({ scanned }: Side) => scanned.reduce((sum, { rows }) => sum + rows, 0)

function view(name: string, side: Side, files: readonly string[], shared: readonly LakeColumn[]): string {
  const wanted = new Set(shared.map(({ fieldId }) => fieldId))
  const columns = side.schema.columns.filter(({ fieldId }) => wanted.has(fieldId)).map((column) => ({ ...column, name: storedName(column) }))
  return `CREATE TEMP VIEW ${name} AS SELECT ${shared.map(storedName).join(', ')} FROM ${scanSql(files, { ...side.schema, columns }, total(side))}`
}

async function holds({ child }: Reader, key: readonly string[]): Promise<boolean> {
  const broken = (side: string) => `EXISTS (SELECT 1 FROM ${side} GROUP BY ${key.join(', ')} HAVING count(*) > 1 OR ${key.map((column) => `${column} IS NULL`).join(' OR ')})`
  return z.object({ holds: z.boolean() }).parse(await child.ask({ do: 'row', sql: `SELECT NOT (${broken('before')} OR ${broken('after')}) AS holds` })).holds
}

/** In the table `difference`, `many` is how often a row was added, or below zero removed; zero: it was changed. */
const countsSql = `coalesce(sum(many) FILTER (many > 0), 0) AS added, coalesce(-sum(many) FILTER (many < 0), 0) AS removed, count(*) FILTER (many = 0) AS changed`

const on = (one: string, other: string, key: readonly string[]) => key.map((column) => `${one}.${column} = ${other}.${column}`).join(' AND ')

function differenceByKey(columns: readonly string[], key: readonly string[]): string {
  const others = columns.filter((column) => !key.includes(column))
  const differs = others.length > 0 ? others.map((column) => `b.${column} IS DISTINCT FROM a.${column}`).join(' OR ') : 'false'
  return `CREATE TEMP TABLE difference AS SELECT * FROM (
    SELECT ${key.map((column) => `coalesce(b.${column}, a.${column}) AS ${column}`).join(', ')},
      CASE WHEN b._there IS NULL THEN 1 WHEN a._there IS NULL THEN -1 WHEN ${differs} THEN 0 END AS many
    FROM (SELECT *, true AS _there FROM before) AS b FULL JOIN (SELECT *, true AS _there FROM after) AS a ON ${on('b', 'a', key)}
  ) WHERE many IS NOT NULL`
}

/** One aggregation, which may spill: EXCEPT ALL numbers all rows in memory. */
function differenceAsWhole(columns: readonly string[]): string {
  const list = columns.join(', ')
  return `CREATE TEMP TABLE difference AS SELECT ${list}, sum(one)::BIGINT AS many
    FROM (SELECT ${list}, 1 AS one FROM after UNION ALL SELECT ${list}, -1 AS one FROM before) GROUP BY ${list} HAVING sum(one) <> 0`
}

const shown = (columns: readonly LakeColumn[], side: string) => columns.map((column) => (column.type === 'binary' ? `hex(${side}.${storedName(column)})` : `${side}.${storedName(column)}`)).join(', ')

function firstByKey(columns: readonly LakeColumn[], key: readonly string[], limit: number): string {
  return `WITH first AS (SELECT * FROM difference ORDER BY ${key.join(', ')} LIMIT ${Math.trunc(limit)})
    SELECT first.many, ${shown(columns, 'b')}, ${shown(columns, 'a')}
    FROM first LEFT JOIN before AS b ON ${on('b', 'first', key)} LEFT JOIN after AS a ON ${on('a', 'first', key)}
    ORDER BY ${key.map((column) => `first.${column}`).join(', ')}`
}

function firstAsWhole(columns: readonly LakeColumn[], limit: number): string {
  const most = Math.trunc(limit)
  const order = columns.map(storedName).join(', ')
  return `WITH first AS (SELECT *, unnest(range(least(abs(many), ${most}))) FROM (SELECT * FROM difference ORDER BY ${order} LIMIT ${most}))
    SELECT sign(many), ${shown(columns, 'first')} FROM first ORDER BY ${order} LIMIT ${most}`
}

/** Rows by the key come with both sides, of `width` columns each. */
function told([many, ...cells]: Row, width: number): ComparedRows['rows'][number] {
  const change = Number(many) > 0 ? 'added' : Number(many) < 0 ? 'removed' : 'changed'
  const [before, after] = width > 0 ? [cells.slice(0, width), cells.slice(width)] : [cells, cells]
  return { change, before: change === 'added' ? null : before, after: change === 'removed' ? null : after }
}
