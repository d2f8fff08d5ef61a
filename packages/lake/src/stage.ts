import { z } from 'zod'
import { columnBounds } from './iceberg/bounds.ts'
import { icebergSchema } from './iceberg/schema-json.ts'
import { duckdbType, type LakeColumn } from './schema.ts'
import { quoteName, quoteText } from './sql.ts'

const StagedColumn = z.object({
  /** Nulls and NaNs included. */
  valueCount: z.int().nonnegative(),
  nullCount: z.int().nonnegative(),
  /** Absent where unknown. */
  nanCount: z.int().nonnegative().optional(),
  /** Iceberg single-value serialisation as base64; not above the smallest value. Absent where unknown. */
  lower: z.base64().optional(),
  /** As `lower`; not below the largest value. */
  upper: z.base64().optional(),
  columnSize: z.int().nonnegative(),
})

/** What a manifest needs to know of a Parquet file, columns by field id. Plain JSON: it crosses the border of a process in a file. */
export const StagedFile = z.object({
  rows: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
  columns: z.record(z.string().regex(/^[1-9]\d*$/), StagedColumn),
})
export type StagedFile = z.infer<typeof StagedFile>

export interface CopyOrder {
  /** A query whose columns include those of `columns` by name. */
  select: string
  /** The new Parquet file, as the engine sees it. */
  file: string
  columns: readonly LakeColumn[]
  /** For a column by its name: the type to cast to before the lake's own, as `lakeTypeOf` says. */
  casts?: Readonly<Record<string, string>>
  /** Field ids of columns that the query lacks: the file has their default, or null. */
  lacks?: ReadonlySet<number>
}

/** The DuckDB statement that writes a data file; it answers one row, which `stagedFile` understands. */
export function copyStatement({ select, file, columns, casts = {}, lacks = new Set() }: CopyOrder): string {
  const names = fileNames(columns)
  const inFile = (column: LakeColumn) => quoteName(names.get(column.fieldId) ?? column.name)
  const valueOf = (column: LakeColumn) => (lacks.has(column.fieldId) ? defaultOf(column) : castOf(column, Object.hasOwn(casts, column.name) ? casts[column.name] : undefined))
  const values = columns.map((column) => `${valueOf(column)} AS ${inFile(column)}`)
  const fieldIds = columns.map((column) => `${inFile(column)}: ${column.fieldId}`)
  const written = columns.map((column) => ({ ...column, name: names.get(column.fieldId) ?? column.name }))
  const options = [
    'FORMAT parquet',
    // Half of a load is writing this file: DuckDB's usual level 3 makes it 1 or 2 % smaller and takes a fifth longer.
    'COMPRESSION zstd',
    'COMPRESSION_LEVEL 1',
    `FIELD_IDS {${fieldIds.join(', ')}}`,
    `KV_METADATA {'iceberg.schema': ${quoteText(JSON.stringify(icebergSchema({ schemaId: 0, columns: written, lastColumnId: 0 })))}}`,
    ...dictionaryLimit(columns.length),
    'RETURN_STATS',
  ]
  return `COPY (SELECT ${values.join(', ')} FROM (\n${select}\n) AS staged) TO ${quoteText(file)} (${options.join(', ')})`
}

/** The value of a column in the rows of a load that lacks it, for DuckDB. */
export const defaultOf = ({ type, default: text }: LakeColumn): string => `CAST(${text === undefined ? 'NULL' : quoteText(text)} AS ${duckdbType(type)})`

const dictionaries = 64 * 1024 ** 2
const usualDictionary = 1024 ** 2

/** DuckDB sets aside the whole of a dictionary, 1 MiB, for each column of texts: a thousand of them would not fit any small memory. */
function dictionaryLimit(columns: number): string[] {
  const limit = Math.floor(dictionaries / Math.max(1, columns))
  return limit < usualDictionary ? [`STRING_DICTIONARY_PAGE_SIZE_LIMIT ${limit}`] : []
}

function castOf(column: LakeColumn, first: string | undefined): string {
  const source = `staged.${quoteName(column.name)}`
  const value = first ? `CAST(${source} AS ${first})` : source
  return `CAST(${value} AS ${duckdbType(column.type)})`
}

/**
 * Column names inside data files are plain ASCII, spelt as other Iceberg writers do (some readers insist); readers go by field id.
 * Two names that would be spelt alike are told apart by their ids.
 */
function fileNames(columns: readonly LakeColumn[]): Map<number, string> {
  const taken = new Set<string>()
  const names = new Map<number, string>()
  for (const { fieldId, name } of columns) {
    let plain = asciiName(name)
    while (taken.has(plain.toLowerCase())) plain = `${plain}_${fieldId}`
    taken.add(plain.toLowerCase())
    names.set(fieldId, plain)
  }
  return names
}

function asciiName(name: string): string {
  const plain = name.replaceAll(/[^A-Za-z0-9_]/g, (unit) => `_x${unit.charCodeAt(0).toString(16).toUpperCase()}`)
  return /^\d/.test(plain) ? `_${plain}` : plain
}

const entriesOf = <Value extends z.ZodType>(value: Value) => z.array(z.object({ key: z.string(), value }))

const StatsRow = z.object({
  count: z.coerce.number().int(),
  file_size_bytes: z.coerce.number().int(),
  column_statistics: entriesOf(entriesOf(z.string())).nullable(),
})

/**
 * Reads the one row of a `copyStatement`, as `getRowObjectsJson()` gives it.
 *
 * @throws where the row is not one of RETURN_STATS
 */
export function stagedFile(statsRow: unknown, columns: readonly LakeColumn[]): StagedFile {
  const row = StatsRow.parse(statsRow)
  const found = new Map((row.column_statistics ?? []).map(({ key, value }) => [key, new Map(value.map((one) => [one.key, one.value]))]))
  const names = fileNames(columns)
  const staged: StagedFile['columns'] = {}
  for (const column of columns) {
    const facts = found.get(quoteName(names.get(column.fieldId) ?? column.name))
    if (!facts) throw new Error(`The engine gave no statistics of the column "${column.name}".`)
    staged[column.fieldId] = stagedColumn(facts, column)
  }
  return { rows: row.count, bytes: row.file_size_bytes, columns: staged }
}

// `has_nan` is not used: DuckDB 1.5 tells of the last row group alone, and a wrong zero would let readers skip files.
function stagedColumn(facts: Map<string, string>, column: LakeColumn): StagedFile['columns'][string] {
  const { lower, upper } = columnBounds(column.type, facts.get('min'), facts.get('max'))
  return {
    valueCount: Number(facts.get('num_values') ?? 0),
    nullCount: Number(facts.get('null_count') ?? 0),
    ...(lower ? { lower: Buffer.from(lower).toString('base64') } : {}),
    ...(upper ? { upper: Buffer.from(upper).toString('base64') } : {}),
    columnSize: Number(facts.get('column_size_bytes') ?? 0),
  }
}
