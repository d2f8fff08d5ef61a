import { boundLiteral } from './iceberg/bound-literal.ts'
import type { ManifestEntry } from './iceberg/manifest.ts'
import { readSnapshot, type ScannedFile, scannedFile, scanSql } from './scan.ts'
import { duckdbType, type LakeColumn, type LakeSchema } from './schema.ts'
import { readTable } from './snapshot.ts'
import { quoteName } from './sql.ts'
import { defaultOf } from './stage.ts'
import type { Storage } from './storage/storage.ts'

/** A column that a batch may have beside those of its table: the order of its rows, of which the last one of a key wins. Without it, the order in its files. */
export const batchRow: LakeColumn = { fieldId: 2_000_000_001, name: '_tributary_row', type: 'long', required: false }
/** As `batchRow`: true where the row is no row, but says that the one of its key is gone. */
export const batchDeleted: LakeColumn = { fieldId: 2_000_000_002, name: '_tributary_deleted', type: 'boolean', required: false }

/** Whether a value of any type says that its row is deleted: true, 1, t, yes, y, d, delete or deleted, in any case. Null says that it is not. */
export const saysDeleted = (column: string): string => `coalesce(lower(trim(CAST(${quoteName(column)} AS VARCHAR))) IN ('true', '1', 't', 'yes', 'y', 'd', 'delete', 'deleted'), false)`

/** A data file and the smallest and largest value of each column of the key, as DuckDB reads them; null where the file does not say. */
export interface KeyedFile extends ScannedFile {
  ranges: { lower: string; upper: string }[] | null
}

/** The live files of a table at a metadata location, in the order they were added, with the ranges of their keys. Bounds may be cut: they hold all values, and sometimes more. */
export async function scanKeyed(storage: Storage, location: string, key: readonly LakeColumn[]): Promise<KeyedFile[]> {
  const { entries } = await readSnapshot(storage, await readTable(storage, location))
  return entries.map((entry) => ({ ...scannedFile(entry), ranges: rangesOf(entry.data_file, key) }))
}

function rangesOf({ lower_bounds, upper_bounds }: ManifestEntry['data_file'], key: readonly LakeColumn[]): KeyedFile['ranges'] {
  const bound = (bounds: typeof lower_bounds, { fieldId, type }: LakeColumn) => {
    const found = bounds?.find((one) => one.key === fieldId)
    return found ? boundLiteral(type, found.value) : null
  }
  const ranges = key.flatMap((column) => {
    const [lower, upper] = [bound(lower_bounds, column), bound(upper_bounds, column)]
    return lower === null || upper === null ? [] : [{ lower, upper }]
  })
  return ranges.length === key.length && key.length > 0 ? ranges : null
}

/** How the statements here call a column: never by a name that people gave, which could be one of DuckDB's own (`filename`, `file_index`, …). */
export const storedName = ({ fieldId }: LakeColumn) => `c${fieldId}`
const list = (columns: readonly LakeColumn[]) => columns.map(storedName).join(', ')
const scanInner = (files: readonly string[], columns: readonly LakeColumn[], rows?: number) =>
  scanSql(files, { schemaId: 0, lastColumnId: 1, columns: columns.map((column) => ({ ...column, name: storedName(column) })) }, rows)
const none = (columns: readonly LakeColumn[]) =>
  `(SELECT ${columns.map((column) => `CAST(NULL AS ${duckdbType(column.type)}) AS ${storedName(column)}`).join(', ')}, 0 AS file_index, 0 AS file_row_number WHERE false)`

export interface Batch {
  /** Parquet files as the engine sees them, in order. */
  files: readonly string[]
  /** What is in the files: columns of the table by their field ids, and perhaps `batchRow` and `batchDeleted`. */
  columns: readonly LakeColumn[]
  rows: number
}

export interface Merge {
  schema: LakeSchema
  /** Columns of `schema`. */
  key: readonly LakeColumn[]
  batch: Batch
  /** Every row of the batch names a row that goes. */
  isDelete: boolean
}

/**
 * The statements that an upsert begins with: the view `batch`, and the table `last` with each key of it, which of its rows is the last
 * one (`_row`), and whether that one deletes (`_deleted`). Rows without a whole key are left out; `batchCounts` tells of them.
 */
export function openBatch({ schema, key, batch, isDelete }: Merge): string[] {
  const given = new Map(batch.columns.map((column) => [column.fieldId, column]))
  const columns = isDelete ? key : schema.columns
  const own = (extra: LakeColumn, otherwise: string) => (given.has(extra.fieldId) ? storedName(extra) : otherwise)
  const read = [...columns, batchRow, batchDeleted].filter(({ fieldId }) => given.has(fieldId))
  const values = columns.map((column) => (given.has(column.fieldId) ? storedName(column) : `${defaultOf(column)} AS ${storedName(column)}`))
  const source = batch.files.length === 0 ? none(read) : scanInner(batch.files, read, batch.rows)
  const row = own(batchRow, '(file_index::BIGINT << 40) + file_row_number')
  const deleted = isDelete ? 'true' : `coalesce(${own(batchDeleted, 'false')}, false)`
  return [
    `CREATE TEMP VIEW batch AS SELECT ${values.join(', ')}, ${row} AS _row, ${deleted} AS _deleted FROM ${source}`,
    `CREATE TEMP TABLE last AS SELECT ${list(key)}, max(_row) AS _row, arg_max(_deleted, _row) AS _deleted FROM batch
     WHERE ${key.map((column) => `${storedName(column)} IS NOT NULL`).join(' AND ')} GROUP BY ${list(key)}`,
  ]
}

/** Answers one row: `rows` of the batch, `keys` in it, of which `deletes` name a row that goes; `without` a whole key, `firstRow` the first such row from 1, `missing` the place of the column in the key. */
export function batchCounts({ key }: Pick<Merge, 'key'>): string {
  const holes = key.map((column) => `${storedName(column)} IS NULL`)
  const missing = `CASE ${holes.map((hole, at) => `WHEN ${hole} THEN ${at}`).join(' ')} END`
  return `SELECT count(*) AS rows, count(missing) AS without, min(_row) FILTER (missing IS NOT NULL) + 1 AS "firstRow", arg_min(missing, _row) FILTER (missing IS NOT NULL) AS missing,
    (SELECT count(*) FROM last) AS keys, (SELECT count(*) FROM last WHERE _deleted) AS deletes FROM (SELECT _row, ${missing} AS missing FROM batch)`
}

/** Answers one row, `touched`: the numbers of those files within whose ranges any key of `last` lies. Files that do not tell their ranges always are. */
export function touchedFiles(files: readonly KeyedFile[], key: readonly LakeColumn[]): string {
  const always = files.flatMap(({ ranges }, at) => (ranges ? [] : [at]))
  const values = files.flatMap(({ ranges }, at) => (ranges ? [`(${[at, ...ranges.flatMap(({ lower, upper }) => [lower, upper])].join(', ')})`] : []))
  if (values.length === 0) return `SELECT [${always.join(', ')}]::INTEGER[] AS touched`
  const names = key.flatMap((_, at) => [`lower${at}`, `upper${at}`])
  const within = key.map((column, at) => `last.${storedName(column)} >= lower${at} AND last.${storedName(column)} <= upper${at}`)
  return `SELECT list_concat([${always.join(', ')}]::INTEGER[], coalesce(list(DISTINCT file), [])) AS touched
    FROM (VALUES ${values.join(', ')}) AS files (file, ${names.join(', ')}) JOIN last ON ${within.join(' AND ')}`
}

/** The view `stored` over the rows of some files of the table, until the next one; `_file` is the place of the file in the list. */
export function openStored({ columns }: LakeSchema, files: readonly string[], rows: number): string {
  const source = files.length === 0 ? none(columns) : scanInner(files, columns, rows)
  return `CREATE OR REPLACE TEMP VIEW stored AS SELECT ${list(columns)}, file_index AS _file FROM ${source}`
}

/** Answers one row, `files`: for each file with rows of `stored` that `last` names, its place, how many it names and how many of them go. */
export function matchedRows({ key }: Pick<Merge, 'key'>): string {
  return filesOf(`SELECT _file, _deleted AS deleted FROM stored JOIN last USING (${list(key)})`)
}

/** As `matchedRows`, of the rows that a condition names; it calls columns as `storedName` does. */
export const filteredRows = (condition: string): string => filesOf(`SELECT _file, true AS deleted FROM stored WHERE ${condition}`)

const filesOf = (rows: string) => `SELECT coalesce(list({file: _file, matched: matched, deleted: deleted} ORDER BY _file), []) AS files
  FROM (SELECT _file, count(*) AS matched, count(*) FILTER (deleted) AS deleted FROM (${rows}) GROUP BY _file)`

/** Answers one row, `repeated`: the first key that several rows of `stored` have, or one that is not whole, as text; null where the key holds. */
export function brokenKey({ key }: Pick<Merge, 'key'>): string {
  const shown = key.map((column) => `coalesce(left(${storedName(column)}::VARCHAR, 100), 'null')`).join(` || ', ' || `)
  const holes = key.map((column) => `${storedName(column)} IS NULL`).join(' OR ')
  return `SELECT (SELECT ${shown} FROM stored GROUP BY ${list(key)} HAVING count(*) > 1 OR ${holes} LIMIT 1) AS repeated`
}

/** All rows of `stored`, in the order of their files. */
export const storedRows = ({ columns }: LakeSchema): string => `SELECT ${list(columns)} FROM stored`

/** Keys from `from` on and below `below`, by the first column of the key; a SQL literal each, null without such a bound. */
export interface KeySpan {
  from: string | null
  below: string | null
}

const within = ({ from, below }: KeySpan, key: readonly LakeColumn[]) =>
  [from === null ? 'true' : `${list(key.slice(0, 1))} >= ${from}`, below === null ? 'true' : `${list(key.slice(0, 1))} < ${below}`].join(' AND ')

/** The rows of `stored` as they will be: those that `last` does not name, and the last one of each key of the batch within the span. */
export function mergedRows({ schema, key, isDelete }: Pick<Merge, 'schema' | 'key' | 'isDelete'>, span: KeySpan): string {
  const kept = `SELECT ${list(schema.columns)} FROM stored ANTI JOIN (FROM last WHERE ${within(span, key)}) USING (${list(key)})`
  const added = `SELECT ${list(schema.columns)} FROM batch WHERE ${within(span, key)} AND _row IN (SELECT _row FROM last WHERE NOT _deleted AND ${within(span, key)})`
  return isDelete ? kept : `${kept} UNION ALL ${added}`
}

/** Answers one row, `islands`: the places of the files in groups whose ranges do not meet, by the first column of the key and in its order. All have to tell their ranges. */
export function islandsOf(files: readonly KeyedFile[]): string {
  const values = files.map(({ ranges }, at) => `(${at}, ${ranges?.[0]?.lower}, ${ranges?.[0]?.upper})`)
  return `WITH files (file, lower, upper) AS (VALUES ${values.join(', ')}),
    begun AS (SELECT *, coalesce(lower > max(upper) OVER (ORDER BY lower, upper, file ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true) AS begins FROM files),
    islands AS (SELECT *, count(*) FILTER (begins) OVER (ORDER BY lower, upper, file) AS island FROM begun)
    SELECT list(files ORDER BY island) AS islands FROM (SELECT island, list(file ORDER BY lower, upper, file) AS files FROM islands GROUP BY island)`
}

/** More files than these are not made for the sake of their ranges alone. */
const mostPieces = 100

/**
 * The table `cuts`: where the first column of the key reaches a file that stays as it is. Rows on both sides of one are not written
 * into one file, whose range would then cover that of the other for ever.
 */
export function openCuts(staying: readonly KeyedFile[]): string {
  const lower = [...new Set(staying.flatMap(({ ranges }) => ranges?.[0]?.lower ?? []))]
  return `CREATE OR REPLACE TEMP TABLE cuts AS SELECT cut, row_number() OVER (ORDER BY cut) // ${Math.max(1, Math.ceil(lower.length / mostPieces))} AS piece FROM (SELECT unnest([${lower.join(', ')}]) AS cut)`
}

const pieceOf = (rows: string, key: readonly LakeColumn[]) =>
  `FROM (${rows}) AS given ASOF LEFT JOIN cuts ON given.${list(key.slice(0, 1))} >= cuts.cut`

/** Answers one row, `pieces`: into how many the rows of the batch and of the files to be rewritten are cut, by the ranges of these. */
export function countPieces(key: readonly LakeColumn[], rewritten: readonly KeyedFile[], span: KeySpan): string {
  const bounds = rewritten.flatMap(({ ranges }) => (ranges?.[0] ? [ranges[0].lower, ranges[0].upper] : []))
  const rows = [`SELECT ${list(key.slice(0, 1))} FROM last WHERE NOT _deleted AND ${within(span, key)}`, ...(bounds.length > 0 ? [`SELECT unnest([${bounds.join(', ')}])`] : [])]
  return `SELECT count(DISTINCT coalesce(piece, 0))::INTEGER AS pieces ${pieceOf(rows.join(' UNION ALL '), key)}`
}

/** Answers one row, `pieces`: of the table `ordered`, by number of row, where each piece begins and how many rows it has. Without cuts it is one. */
export function orderedPieces(key: readonly LakeColumn[], hasCuts: boolean): string {
  const rows = hasCuts ? `SELECT given.row, coalesce(piece, 0) AS piece ${pieceOf(`SELECT rowid AS row, ${list(key.slice(0, 1))} FROM ordered`, key)}` : 'SELECT rowid AS row, 0 AS piece FROM ordered'
  return `SELECT coalesce(list({start: start, rows: rows} ORDER BY start), []) AS pieces FROM (SELECT min(row) AS start, count(*) AS rows FROM (${rows}) GROUP BY piece)`
}

/** Answers one row, `places`: the places of the files in the list by their smallest keys; those that do not tell come last. */
export function filesByKey(files: readonly KeyedFile[]): string {
  const untold = files.flatMap(({ ranges }, at) => (ranges ? [] : [at]))
  const told = files.flatMap(({ ranges }, at) => (ranges ? [`(${[at, ...ranges.map(({ lower }) => lower)].join(', ')})`] : []))
  if (told.length === 0) return `SELECT [${untold.join(', ')}]::INTEGER[] AS places`
  const keys = files.find(({ ranges }) => ranges)?.ranges?.map((_, at) => `key${at}`) ?? []
  return `SELECT list_concat(list(file ORDER BY ${keys.join(', ')}), [${untold.join(', ')}]::INTEGER[]) AS places FROM (VALUES ${told.join(', ')}) AS files (file, ${keys.join(', ')})`
}

export const orderedByKey = (key: readonly LakeColumn[]) => `ORDER BY ${list(key)}`

/** Gives the columns of a query over the views above the names that people know. */
export const outward = ({ columns }: LakeSchema, rows: string) => `SELECT ${columns.map((column) => `${storedName(column)} AS ${quoteName(column.name)}`).join(', ')} FROM (${rows})`
