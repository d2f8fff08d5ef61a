import type { FileColumn, FileOptions } from '@tributary/contract/imports'
import { type LakeType, decimalSize, duckdbType } from '@tributary/lake/schema'
import { quoteText } from '@tributary/lake/sql'

const onlyDay = String.raw`\s*\d{1,4}[-/]\d{1,2}[-/]\d{1,2}`
const clock = String.raw`\d{1,2}:\d{2}(:\d{2}(\.\d{0,6}0*)?)?`
const spellings = {
  whole: String.raw`\s*[+-]?\d+(\.0*)?\s*`,
  day: `${onlyDay}([ T]0{1,2}:00(:00(\\.0*)?)?)?Z?\\s*`,
  timestamp: `${onlyDay}([ T]${clock})?Z?\\s*`,
  zoned: `${onlyDay}([ T]${clock}([^0-9.].*)?)?`,
  time: `\\s*${clock}\\s*`,
  infinite: String.raw`(?i)\s*[+-]?inf(inity)?\s*`,
  hexadecimal: String.raw`(0x|\\x)?([0-9a-fA-F]{2})*`,
}

const matches = (text: string, pattern: string) => `regexp_full_match(${text}, ${quoteText(pattern)})`
/** Texts as the engine itself would spell them pass quickly; others by how they are spelt. */
const spelt = (value: string, text: string, pattern: string, further = '') => `CASE WHEN ${further}(CAST(${value} AS VARCHAR) = ${text} OR ${matches(text, pattern)}) THEN ${value} END`

/**
 * A DuckDB expression for what a text is in a column of a type, null where it does not fit. Stricter than the engine's own casts,
 * which round 1.5 to 2, cut the time off a date, drop a time zone and make 1e400 infinite: a value that would be changed does not fit.
 */
export function fitValue(text: string, type: LakeType, { dateFormat }: Pick<FileColumn, 'dateFormat'>, { decimalSeparator }: Pick<FileOptions, 'decimalSeparator'>): string {
  if (type === 'string') return text
  const cast = (from = text) => `TRY_CAST(${from} AS ${duckdbType(type)})`
  const number = decimalSeparator === ',' ? `CASE WHEN contains(${text}, '.') THEN NULL ELSE replace(${text}, ',', '.') END` : text
  const size = decimalSize(type)
  if (size) return spelt(cast(number), number, String.raw`\s*[+-]?\d*(\.\d{0,${size.scale}}0*)?\s*`)
  switch (type) {
    case 'int':
    case 'long':
      return spelt(cast(number), number, spellings.whole)
    case 'float':
    case 'double':
      return `CASE WHEN NOT isinf(${cast(number)}) OR ${matches(number, spellings.infinite)} THEN ${cast(number)} END`
    case 'date':
      if (dateFormat) return `CAST(CASE WHEN ${formatted(text, dateFormat)} = date_trunc('day', ${formatted(text, dateFormat)}) THEN ${formatted(text, dateFormat)} END AS DATE)`
      return spelt(cast(), text, spellings.day, `isfinite(${cast()}) AND `)
    case 'timestamp':
      return dateFormat ? formatted(text, dateFormat) : spelt(cast(), text, spellings.timestamp, `isfinite(${cast()}) AND `)
    case 'timestamptz':
      if (dateFormat) return `TRY_CAST(${formatted(text, dateFormat)} AS TIMESTAMPTZ)`
      return `CASE WHEN isfinite(${cast()}) AND ${matches(text, spellings.zoned)} THEN ${cast()} END`
    case 'time':
      return dateFormat ? `TRY_CAST(${formatted(text, dateFormat)} AS TIME)` : spelt(cast(), text, spellings.time)
    case 'binary':
      return `CASE WHEN ${matches(text, spellings.hexadecimal)} THEN unhex(regexp_replace(${text}, '^(0x|\\\\x)', '')) END`
    default:
      return cast()
  }
}

/**
 * A DuckDB condition under which the engine's own cast, `value`, is what the text says. Told quickly, and true of files as programs write them;
 * where it is not true, `fitValue` tells. null: of this type it always has to.
 */
export function plainlyFits(value: string, text: string, type: LakeType): string | null {
  switch (type) {
    case 'boolean':
    case 'uuid':
      return `${value} IS NOT NULL`
    case 'float':
    case 'double':
      return `NOT isinf(${value})`
    case 'date':
    case 'timestamp':
      return `isfinite(${value}) AND CAST(${value} AS VARCHAR) = ${text}`
    case 'int':
    case 'long':
    case 'time':
      return `CAST(${value} AS VARCHAR) = ${text}`
    default:
      return decimalSize(type) ? `CAST(${value} AS VARCHAR) = ${text}` : null
  }
}

const formatted = (text: string, format: string) => `try_strptime(${text}, ${quoteText(format)})`

const examples: Partial<Record<LakeType, string>> = {
  boolean: 'true or false', int: 'a whole number from -2147483648 to 2147483647', long: 'a whole number that fits 64 bits', float: 'a number', double: 'a number', date: 'a date like 2024-12-31',
  time: 'a time like 23:59:59', timestamp: 'a date and time without a zone, like 2024-12-31 23:59:59', timestamptz: 'a date and time like 2024-12-31T23:59:59Z', uuid: 'a UUID', binary: 'bytes in hexadecimal digits',
}

/** Why a value was refused, to follow its name: "is not a number". */
export function refusalOf(type: LakeType, { dateFormat }: Pick<FileColumn, 'dateFormat'>): string {
  if (dateFormat) return `is not written as ${dateFormat}`
  const size = decimalSize(type)
  if (!size) return `is not ${examples[type] ?? `a ${type}`}`
  const [before, after] = [size.precision - size.scale, size.scale]
  return `is not a number of at most ${before} digits${after > 0 ? ` before and ${after} after the point` : ''}`
}
