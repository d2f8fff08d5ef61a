import { z } from 'zod'

/**
 * A column's type: the primitive types of the Iceberg specification, version 2, section "Primitive Types", without `fixed`.
 * Written as there, except that a decimal has no space: `decimal(12,2)`. Timestamps and times are in microseconds.
 */
export const LakeType = z.union([
  z.enum(['boolean', 'int', 'long', 'float', 'double', 'date', 'time', 'timestamp', 'timestamptz', 'string', 'uuid', 'binary']),
  z.templateLiteral(['decimal(', z.int(), ',', z.int(), ')']).refine((type) => isDecimalSize(decimalSize(type)), 'A decimal has 1 to 38 digits, and no more of them after the point.'),
])
export type LakeType = z.infer<typeof LakeType>

/** One column. `fieldId` is for life: files are read by it, so a rename touches no file. */
export const LakeColumn = z.object({
  fieldId: z.int().positive(),
  name: z.string().min(1),
  type: LakeType,
  required: z.boolean(),
  doc: z.string().optional(),
  /** Text of the value, as DuckDB casts it, of rows whose file was written before there was the column. For life, as `fieldId` is: what is stored never changes by a setting. */
  initial: z.string().optional(),
  /** As `initial`, of the rows that a load without this column brings from now on. */
  default: z.string().optional(),
})
export type LakeColumn = z.infer<typeof LakeColumn>

/** `lastColumnId` is the highest field id ever given in this table, dropped columns included. */
export const LakeSchema = z.object({
  schemaId: z.int().nonnegative(),
  columns: z.array(LakeColumn).min(1),
  lastColumnId: z.int().positive(),
})
export type LakeSchema = z.infer<typeof LakeSchema>

/** Digits in all and digits after the point; null for every other type. */
export function decimalSize(type: string): { precision: number; scale: number } | null {
  const size = /^decimal\((\d+),\s*(\d+)\)$/i.exec(type)
  return size ? { precision: Number(size[1]), scale: Number(size[2]) } : null
}

function isDecimalSize(size: { precision: number; scale: number } | null) {
  return size !== null && size.precision >= 1 && size.precision <= 38 && size.scale <= size.precision
}

/** What an incoming column does to the table; `to` is absent where the column is missing. */
export interface ColumnConflict {
  name: string
  from: LakeType
  to?: LakeType
}

/** The incoming columns do not fit the table. The message is a sentence that names them. */
export class SchemaConflict extends Error {
  override name = 'SchemaConflict'
  readonly columns: ColumnConflict[]
  constructor(columns: ColumnConflict[]) {
    const missing = columns.filter((column) => !column.to).map((column) => `"${column.name}"`)
    const changed = columns.filter((column) => column.to).map((column) => `"${column.name}" is ${column.from} and cannot become ${column.to}`)
    const sentences = [
      missing.length > 0 ? `The load has no column ${missing.join(', ')}, which the table has.` : '',
      changed.length > 0 ? `${changed.join('; ')}.` : '',
    ]
    super(sentences.filter(Boolean).join(' '))
    this.columns = columns
  }
}

export interface IncomingColumn {
  name: string
  type: LakeType
}

/**
 * The schema of a table after a load.
 *
 * A name keeps its field id for life; a new name gets the next one. Names are the same when they differ in case alone, as in
 * the engine. A stored type may widen (int → long, float → double, more digits of a decimal) and never narrows: narrower
 * incoming values are kept in the stored type. A column that the load lacks is dropped by `full` and refused by `append`, unless it
 * has a default: then it stays, and the load's files hold that (`copyStatement` with `lacks`). `missing` overrules that for both: `refuse` the load, or keep
 * the column as `null`. The answer is `current` itself where nothing changes.
 *
 * @throws SchemaConflict for a missing column or a type that does not fit; Error for a name that is empty or comes twice.
 */
export function reconcileSchema(current: LakeSchema | null, incoming: readonly IncomingColumn[], mode: 'full' | 'append', missing?: 'refuse' | 'null'): LakeSchema {
  checkNames(incoming)
  const stored = current?.columns ?? []
  const known = new Map(stored.map((column) => [nameKey(column.name), column]))
  const arriving = new Set(incoming.map((column) => nameKey(column.name)))
  const absent = stored.filter((column) => !arriving.has(nameKey(column.name)))
  const may = (column: LakeColumn) => column.default !== undefined || (missing === 'null' && !column.required)
  const conflicts: ColumnConflict[] = mode === 'full' && missing === undefined ? [] : absent.filter((column) => !may(column)).map(({ name, type }) => ({ name, from: type }))

  let lastColumnId = current?.lastColumnId ?? 0
  const merged = new Map<string, LakeColumn>()
  for (const { name, type } of incoming) {
    const column = known.get(nameKey(name))
    if (!column) {
      lastColumnId += 1
      merged.set(nameKey(name), { fieldId: lastColumnId, name, type, required: false })
      continue
    }
    const wider = widerType(column.type, type)
    if (wider) merged.set(nameKey(name), { ...column, name: mode === 'full' ? name : column.name, type: wider })
    else conflicts.push({ name: column.name, from: column.type, to: type })
  }
  if (conflicts.length > 0) throw new SchemaConflict(conflicts)
  for (const column of absent.filter(may)) merged.set(nameKey(column.name), column)

  const columns = mode === 'full' ? [...merged.values()] : inTableOrder(current, merged)
  if (current && sameColumns(current.columns, columns)) return current
  return { schemaId: current ? current.schemaId + 1 : 0, columns, lastColumnId }
}

/** The schema after a column is dropped. Its field id is never given again: files that hold it are read without it. @throws where it is the last one, or not there */
export function withoutColumn({ schemaId, columns, lastColumnId }: LakeSchema, fieldId: number): LakeSchema {
  const left = columns.filter((column) => column.fieldId !== fieldId)
  if (left.length === columns.length) throw new Error(`The table has no column with the field id ${fieldId}.`)
  if (left.length === 0) throw new Error('A table needs at least one column.')
  return { schemaId: schemaId + 1, columns: left, lastColumnId }
}

function inTableOrder(current: LakeSchema | null, merged: Map<string, LakeColumn>): LakeColumn[] {
  const before = (current?.columns ?? []).map((column) => nameKey(column.name))
  const order = new Set([...before, ...merged.keys()])
  return [...order].flatMap((name) => merged.get(name) ?? [])
}

/** True where two column lists say the same, order included. */
export function sameColumns(left: readonly LakeColumn[], right: readonly LakeColumn[]): boolean {
  const spell = (columns: readonly LakeColumn[]) => JSON.stringify(columns.map((c) => [c.fieldId, c.name, c.type, c.required, c.doc ?? null, c.initial ?? null, c.default ?? null]))
  return spell(left) === spell(right)
}

/** @throws where a name is empty or comes twice */
export function checkNames(columns: readonly { name: string }[]) {
  if (columns.length === 0) throw new Error('A table needs at least one column.')
  const seen = new Map<string, string>()
  for (const { name } of columns) {
    if (name === '' || name.includes('\0')) throw new Error('A column needs a name.')
    const twin = seen.get(nameKey(name))
    if (twin !== undefined) throw new Error(`The columns "${twin}" and "${name}" have one name; names that differ only in case are the same.`)
    seen.set(nameKey(name), name)
  }
}

/** Names that differ in case alone are one name, as in the engine. */
export const nameKey = (name: string) => name.toLowerCase()

/** The type that holds both without loss as "Schema Evolution" of the specification allows, or null. */
export function widerType(stored: LakeType, arriving: LakeType): LakeType | null {
  if (stored === arriving || promotes(arriving, stored)) return stored
  return promotes(stored, arriving) ? arriving : null
}

function promotes(from: LakeType, to: LakeType): boolean {
  if (from === 'int') return to === 'long'
  if (from === 'float') return to === 'double'
  const [narrow, wide] = [decimalSize(from), decimalSize(to)]
  return narrow !== null && wide !== null && narrow.scale === wide.scale && narrow.precision <= wide.precision
}

const duckdbTypes = {
  boolean: 'BOOLEAN',
  int: 'INTEGER',
  long: 'BIGINT',
  float: 'FLOAT',
  double: 'DOUBLE',
  date: 'DATE',
  time: 'TIME',
  timestamp: 'TIMESTAMP',
  timestamptz: 'TIMESTAMP WITH TIME ZONE',
  string: 'VARCHAR',
  uuid: 'UUID',
  binary: 'BLOB',
} as const satisfies Partial<Record<LakeType, string>>

/** The DuckDB type that Parquet files of the lake are written from and read into. */
export function duckdbType(type: LakeType): string {
  const size = decimalSize(type)
  return size ? `DECIMAL(${size.precision},${size.scale})` : duckdbTypes[type as keyof typeof duckdbTypes]
}

const lakeTypes: Record<string, { type: LakeType; cast?: string }> = {
  ...Object.fromEntries(Object.entries(duckdbTypes).map(([lake, duckdb]) => [duckdb, { type: lake as LakeType }])),
  TINYINT: { type: 'int' },
  SMALLINT: { type: 'int' },
  UTINYINT: { type: 'int' },
  USMALLINT: { type: 'int' },
  UINTEGER: { type: 'long' },
  UBIGINT: { type: 'decimal(20,0)', cast: 'DECIMAL(20,0)' },
  HUGEINT: { type: 'decimal(38,0)', cast: 'DECIMAL(38,0)' },
  UHUGEINT: { type: 'decimal(38,0)', cast: 'DECIMAL(38,0)' },
  TIME_NS: { type: 'time', cast: 'TIME' },
  TIMESTAMP_S: { type: 'timestamp', cast: 'TIMESTAMP' },
  TIMESTAMP_MS: { type: 'timestamp', cast: 'TIMESTAMP' },
  TIMESTAMP_NS: { type: 'timestamp', cast: 'TIMESTAMP' },
  VARIANT: { type: 'string', cast: 'JSON' },
}

/**
 * The lake's type for a DuckDB type as `DESCRIBE` spells it. Where `cast` is given, cast to it first: DuckDB would write the type
 * differently (HUGEINT as DOUBLE, without a word) or Iceberg version 2 has no such type. Nested values become JSON text,
 * everything else unknown (INTERVAL, ENUM, BIT, TIME WITH TIME ZONE, …) DuckDB's own text.
 */
export function lakeTypeOf(engineType: string): { type: LakeType; cast?: string } {
  const spelt = engineType.trim()
  const nested = /\]$|^(STRUCT|MAP|UNION)\b/i.test(spelt)
  if (nested) return { type: 'string', cast: 'JSON' }
  const size = decimalSize(spelt)
  if (size) return { type: `decimal(${size.precision},${size.scale})` }
  return lakeTypes[spelt.toUpperCase()] ?? { type: 'string', cast: 'VARCHAR' }
}
