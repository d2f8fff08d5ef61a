import { decimalSize, type LakeType } from '../schema.ts'

const textLength = 16
const day = 86_400_000
const microsPerMilli = 1000n

/**
 * Bounds of a column from the smallest and largest value that DuckDB prints, in the binary form of the Iceberg specification,
 * Appendix D, "Binary single-value serialization". A value that cannot be told exactly (infinite dates, years before 1) gives no
 * bound, which is always correct. Texts are cut to 16 characters, binary to 16 bytes, the upper bound rounded up.
 */
export function columnBounds(type: LakeType, min: string | undefined, max: string | undefined): { lower?: Uint8Array; upper?: Uint8Array } {
  const lower = min === undefined ? null : boundOf(type, min, 'lower')
  const upper = max === undefined ? null : boundOf(type, max, 'upper')
  return { ...(lower ? { lower } : {}), ...(upper ? { upper } : {}) }
}

function boundOf(type: LakeType, text: string, side: 'lower' | 'upper'): Uint8Array | null {
  const size = decimalSize(type)
  if (size) return decimalBytes(text, size.scale)
  if (type === 'string') return side === 'lower' ? utf8(cutText(text)) : upperText(text)
  if (type === 'binary') return binaryBound(text, side)
  if (type === 'uuid') return Buffer.from(text.replaceAll('-', ''), 'hex')
  if (type === 'boolean') return Uint8Array.of(text === '1' || text === 'true' ? 1 : 0)
  if (type === 'float' || type === 'double') return floatBytes(type, text, side)
  return integerBytes(type, text)
}

function integerBytes(type: LakeType, text: string): Uint8Array | null {
  const value = /^-?\d+$/.test(text) && (type === 'int' || type === 'long') ? BigInt(text) : momentOf(type, text)
  if (value === null) return null
  const narrow = type === 'int' || type === 'date'
  const bytes = Buffer.alloc(narrow ? 4 : 8)
  if (narrow) bytes.writeInt32LE(Number(value))
  else bytes.writeBigInt64LE(value)
  return bytes
}

/** Days since 1970 of a date, microseconds since midnight of a time, since 1970 of a timestamp. */
function momentOf(type: LakeType, text: string): bigint | null {
  if (type === 'time') return microsOfDay(text)
  const [, date = '', time, offset] = /^(\d{4,6}-\d\d-\d\d)(?: (\d\d:\d\d:\d\d(?:\.\d{1,6})?)([+-]\d\d(?::\d\d){0,2})?)?$/.exec(text) ?? []
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number)
  if (year < 1) return null
  // Date.UTC reads years below 100 as of the last century.
  const midnight = BigInt(new Date(0).setUTCFullYear(year, month - 1, dayOfMonth))
  if (type === 'date') return midnight / BigInt(day)
  const micros = time === undefined ? null : microsOfDay(time)
  if (micros === null || (type === 'timestamptz') !== (offset !== undefined)) return null
  return midnight * microsPerMilli + micros - offsetMicros(offset ?? '+00')
}

function microsOfDay(text: string): bigint | null {
  const [, hours, minutes, seconds, fraction = ''] = /^(\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?$/.exec(text) ?? []
  if (seconds === undefined) return null
  return BigInt(Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1_000_000n + BigInt(fraction.padEnd(6, '0'))
}

function offsetMicros(offset: string): bigint {
  const [hours = 0, minutes = 0, seconds = 0] = offset.slice(1).split(':').map(Number)
  const micros = BigInt(hours * 3600 + minutes * 60 + seconds) * 1_000_000n
  return offset.startsWith('-') ? -micros : micros
}

function floatBytes(type: 'float' | 'double', text: string, side: 'lower' | 'upper'): Uint8Array | null {
  const infinite = { inf: Infinity, '-inf': -Infinity }[text]
  const value = infinite ?? Number(text)
  if (text === '' || Number.isNaN(value)) return null
  // -0 sorts before +0, and the engine does not say which of them it met.
  const exact = value === 0 ? (side === 'lower' ? -0 : 0) : value
  const bytes = Buffer.alloc(type === 'float' ? 4 : 8)
  if (type === 'float') bytes.writeFloatLE(exact)
  else bytes.writeDoubleLE(exact)
  return bytes
}

/** The unscaled value as a big-endian two's complement of the fewest bytes. */
function decimalBytes(text: string, scale: number): Uint8Array | null {
  const [, sign, whole = '', fraction = ''] = /^(-?)(\d*)(?:\.(\d*))?$/.exec(text) ?? []
  if (sign === undefined || fraction.length > scale) return null
  const digits = BigInt(`${whole}${fraction.padEnd(scale, '0')}` || '0')
  const unscaled = sign === '-' ? -digits : digits
  let length = 1
  while (BigInt.asIntN(length * 8, unscaled) !== unscaled) length += 1
  const bits = BigInt.asUintN(length * 8, unscaled)
  return Buffer.from(bits.toString(16).padStart(length * 2, '0'), 'hex')
}

const utf8 = (text: string) => new TextEncoder().encode(text)
const cutText = (text: string) => [...text].slice(0, textLength).join('')

/** Raises the last character that can be raised; null where none can. */
function upperText(text: string): Uint8Array | null {
  const points = [...text].map((point) => point.codePointAt(0) ?? 0)
  if (points.length <= textLength) return utf8(text)
  const kept = points.slice(0, textLength)
  while (kept.length > 0) {
    const last = kept.pop() ?? 0
    if (last < 0x10ffff) return utf8(String.fromCodePoint(...kept, last === 0xd7ff ? 0xe000 : last + 1))
  }
  return null
}

/** DuckDB prints binary statistics as hexadecimal. */
function binaryBound(text: string, side: 'lower' | 'upper'): Uint8Array | null {
  if (!/^(?:[0-9a-f]{2})*$/i.test(text)) return null
  const bytes = Buffer.from(text, 'hex')
  const cut = bytes.subarray(0, textLength)
  if (side === 'lower' || bytes.length <= textLength) return cut
  const last = cut.findLastIndex((byte) => byte < 0xff)
  return last < 0 ? null : Buffer.concat([cut.subarray(0, last), Uint8Array.of((cut[last] ?? 0) + 1)])
}
