import type { LakeType } from '@tributary/lake/schema'

export interface PostgresType {
  /** The type under all domains: its name in pg_type, and whether it is one of PostgreSQL's own. */
  base: string
  builtIn: boolean
  /** The modifier that holds, the column's or else the domain's; -1 without one. */
  modifier: number
}

const plain: Record<string, LakeType> = {
  bool: 'boolean', int2: 'int', int4: 'int', int8: 'long', oid: 'long', float4: 'float', float8: 'double',
  date: 'date', time: 'time', timestamp: 'timestamp', timestamptz: 'timestamptz', uuid: 'uuid', bytea: 'binary',
}
const growing = new Set(['int2', 'int4', 'int8', 'numeric', 'date', 'timestamp', 'timestamptz'])

/** What has no exact twin in the lake is text as PostgreSQL writes it: arrays, json, ranges, intervals, numbers without a declared size. */
export function lakeTypeOf({ base, builtIn, modifier }: PostgresType): LakeType {
  if (!builtIn) return 'string'
  return base === 'numeric' ? decimalOf(modifier) : (plain[base] ?? 'string')
}

export function growsBy({ base, builtIn }: PostgresType) {
  return builtIn && growing.has(base)
}

/** numeric's modifier: precision in the upper half, scale in the lower 11 bits, signed, after 4 bytes. */
function decimalOf(modifier: number): LakeType {
  if (modifier < 4) return 'string'
  const precision = ((modifier - 4) >> 16) & 0xffff
  const scale = (((modifier - 4) & 0x7ff) ^ 1024) - 1024
  // numeric(3,-2) holds 99900, numeric(2,4) holds 0.0099: both need more digits than they declare.
  const digits = Math.max(precision - Math.min(scale, 0), scale)
  return digits <= 38 ? `decimal(${digits},${Math.max(scale, 0)})` : 'string'
}

/** The expression that writes a column so that DuckDB's cast of the text gives the same value. `column` is quoted already. */
export function readAs(column: string, type: LakeType, { base, builtIn }: PostgresType) {
  const within = boundsOf(type)?.replaceAll('$', () => column)
  if (within !== undefined) return onlyWhere(within, column, type)
  // Written in the server's own locale otherwise.
  if (builtIn && base === 'money') return `${column}::numeric::text`
  return builtIn && base === '_money' ? `${column}::numeric[]::text` : column
}

/** What the lake can hold of a type, as a condition on `$`; undefined where that is all. */
function boundsOf(type: LakeType) {
  if (type === 'date') return `$ >= '0001-01-01' AND $ < 'infinity'`
  // Far above, DuckDB reads microseconds of a zoned timestamp with the precision of a floating point number.
  if (type === 'timestamp' || type === 'timestamptz') return `$ >= '0001-01-01' AND $ < '280000-01-01'`
  if (type === 'time') return `$ < '24:00:00'`
  return type.startsWith('decimal') ? `$ <> 'NaN'` : undefined
}

/** What is outside would be loaded as something else, or nobody could say which column it was: the cast fails on purpose, naming value and column. */
function onlyWhere(within: string, column: string, type: LakeType) {
  const note = ` in column ${column} is not kept`.replaceAll("'", "''")
  return `CASE WHEN ${within} THEN ${column} ELSE (${column}::text || '${note}')::int::text::${type} END`
}
