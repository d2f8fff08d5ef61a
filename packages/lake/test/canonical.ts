import { DuckDBBlobValue, DuckDBDateValue, DuckDBDecimalValue, DuckDBTimestampTZValue, DuckDBTimestampValue, DuckDBTimeValue, DuckDBUUIDValue } from '@duckdb/node-api'
import type { LakeType } from '../src/schema.ts'

/**
 * A value in the one spelling that no reader can blur: whole numbers and decimals as digits, floats as the hexadecimal of their
 * bytes, days and microseconds since 1970 (a time: since midnight), binary and UUIDs as hexadecimal.
 */
export type Canonical = string | boolean | null

export const float = (value: number): Canonical => floatBytes(value, 4)
export const double = (value: number): Canonical => floatBytes(value, 8)

function floatBytes(value: number, size: 4 | 8) {
  if (Number.isNaN(value)) return 'nan'
  const bytes = Buffer.alloc(size)
  if (size === 4) bytes.writeFloatBE(value)
  else bytes.writeDoubleBE(value)
  return bytes.toString('hex')
}

/** A value of DuckDB's client. */
export function canonical(value: unknown, type: LakeType): Canonical {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'number' && type === 'float') return float(value)
  if (typeof value === 'number' && type === 'double') return double(value)
  if (typeof value === 'number' || typeof value === 'bigint' || value instanceof DuckDBDecimalValue) return String(value)
  if (value instanceof DuckDBDateValue) return String(value.days)
  if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue || value instanceof DuckDBTimeValue) return String(value.micros)
  if (value instanceof DuckDBUUIDValue) return value.toString().replaceAll('-', '')
  if (value instanceof DuckDBBlobValue) return Buffer.from(value.bytes).toString('hex')
  throw new Error(`No canonical spelling of ${String(value)}, a ${type}.`)
}

/** A stored value as it reads once its column is wider: only a float is spelt in another way then. */
export function widened(value: Canonical, type: LakeType): Canonical {
  const isFloat = type === 'double' && typeof value === 'string' && value.length === 8
  return isFloat ? double(Buffer.from(value, 'hex').readFloatBE()) : value
}
