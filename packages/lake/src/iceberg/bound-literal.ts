import { decimalSize, duckdbType, type LakeType } from '../schema.ts'
import { quoteText } from '../sql.ts'

/**
 * A bound of a manifest as DuckDB reads it back exactly: the inverse of "Binary single-value serialization", Appendix D of the Iceberg
 * specification, for the types that keys have. A file may be older than a widening of its column, so integers are read by their
 * length. null where a comparison by it could go wrong: floating point, binary, texts that are no UTF-8 or hold a NUL.
 */
export function boundLiteral(type: LakeType, bound: Uint8Array): string | null {
  const bytes = Buffer.from(bound)
  if (type === 'string') return textOf(bytes)
  if (type === 'boolean') return bytes.length === 1 ? String(bytes[0] !== 0) : null
  if (type === 'uuid') return bytes.length === 16 ? `CAST('${bytes.toString('hex')}' AS UUID)` : null
  const size = decimalSize(type)
  if (size) return bytes.length > 0 && bytes.length <= 16 ? `CAST('${decimalText(bytes, size.scale)}' AS ${duckdbType(type)})` : null
  const value = integerOf(bytes)
  return value === null ? null : momentOf(type, value)
}

function textOf(bytes: Buffer): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return text.includes('\0') ? null : quoteText(text)
  } catch {
    return null
  }
}

function decimalText(bytes: Buffer, scale: number): string {
  const unscaled = BigInt.asIntN(bytes.length * 8, BigInt(`0x${bytes.toString('hex')}`))
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  return `${unscaled < 0n ? '-' : ''}${whole}${scale === 0 ? '' : `.${digits.slice(-scale)}`}`
}

function integerOf(bytes: Buffer): bigint | null {
  if (bytes.length === 4) return BigInt(bytes.readInt32LE())
  return bytes.length === 8 ? bytes.readBigInt64LE() : null
}

function momentOf(type: LakeType, value: bigint): string | null {
  switch (type) {
    case 'int':
    case 'long':
      return `CAST('${value}' AS BIGINT)`
    case 'date':
      return `CAST(make_timestamp(CAST('${value * 86_400_000_000n}' AS BIGINT)) AS DATE)`
    case 'timestamp':
      return `make_timestamp(CAST('${value}' AS BIGINT))`
    case 'timestamptz':
      return `make_timestamptz(CAST('${value}' AS BIGINT))`
    case 'time':
      return `CAST(make_timestamp(CAST('${value}' AS BIGINT)) AS TIME)`
    default:
      return null
  }
}
