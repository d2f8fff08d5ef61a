import type { FileColumn, FileOptions } from '@tributary/contract/imports'

/** The types of the lake that are offered; a file or a table may have decimals of another size. */
export const offeredTypes = ['string', 'long', 'int', 'decimal(18,2)', 'decimal(38,10)', 'double', 'float', 'boolean', 'date', 'timestamp', 'timestamptz', 'time', 'uuid', 'binary'] as const

export const isTimed = (type: string) => type === 'date' || type === 'time' || type.startsWith('timestamp')

const day = String.raw`(\d{1,4})([-/])(\d{1,2})\2(\d{1,2})`
const clock = String.raw`(?:[01]?\d|2[0-4]):[0-5]?\d(?::[0-5]?\d(?:\.\d*)?)?`
const dated = (rest: string) => new RegExp(String.raw`^\s*${day}${rest}\s*$`)
const [onlyDay, plain, zoned] = [dated('(?:[ T]0{1,2}:00(?::00(?:\\.0*)?)?)?Z?'), dated(`(?:[ T]${clock})?Z?`), dated(`(?:[ T]${clock}(?:[^0-9.].*)?)?`)]
const ranges: Record<string, bigint> = { int: 2n ** 31n, long: 2n ** 63n }
const sizeOf = (type: string) => /^decimal\((\d+),(\d+)\)$/.exec(type)?.slice(1).map(Number)

/**
 * Whether a cell of the preview would become a value of its column: a forecast of what the load does, which is exact and has the last
 * word. A cell that the preview has cut says nothing.
 */
export function fitsType(text: string, { type, dateFormat }: Pick<FileColumn, 'type' | 'dateFormat'>, { decimalSeparator }: Pick<FileOptions, 'decimalSeparator'>): boolean {
  if (type === 'string' || (text.length > 200 && text.endsWith('…'))) return true
  if (dateFormat && isTimed(type)) return patternOf(dateFormat).test(text)
  const size = sizeOf(type)
  if (size || type in ranges || type === 'double' || type === 'float') {
    if (decimalSeparator === ',' && text.includes('.')) return false
    const number = (decimalSeparator === ',' ? text.replaceAll(',', '.') : text).trim()
    if (size) return fitsDecimal(number, size[0] ?? 0, size[1] ?? 0)
    return type in ranges ? fitsWhole(number, ranges[type] ?? 0n) : fitsFloating(number, type)
  }
  switch (type) {
    case 'boolean': return /^(t|true|y|yes|1|f|false|n|no|0)$/i.test(text)
    case 'date': return isDay(onlyDay.exec(text))
    case 'timestamp': return isDay(plain.exec(text))
    case 'timestamptz': return isDay(zoned.exec(text))
    case 'time': return new RegExp(String.raw`^\s*${clock}\s*$`).test(text)
    case 'uuid': return /^\{?[0-9a-f]{8}(-?)[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}\}?$/i.test(text)
    case 'binary': return /^(0x|\\x)?([0-9a-f]{2})*$/i.test(text)
    default: return true
  }
}

function fitsWhole(text: string, end: bigint) {
  const [, sign, digits = ''] = /^([+-]?)(\d+)(?:\.0*)?$/.exec(text) ?? []
  if (digits === '') return false
  const value = BigInt(digits)
  return sign === '-' ? value <= end : value < end
}

function fitsDecimal(text: string, precision: number, scale: number) {
  const [, whole = '', fraction = ''] = /^[+-]?(\d*)(?:\.(\d*))?$/.exec(text) ?? []
  if (whole + fraction === '') return false
  return whole.replace(/^0+/, '').length <= precision - scale && fraction.replace(/0+$/, '').length <= scale
}

function fitsFloating(text: string, type: string) {
  if (/^[+-]?(nan|inf(inity)?)$/i.test(text)) return true
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return false
  return Number.isFinite(type === 'float' ? Math.fround(Number(text)) : Number(text))
}

function isDay(found: RegExpExecArray | null) {
  if (!found) return false
  const [year, month, date] = [found[1], found[3], found[4]].map(Number)
  if (!month || month > 12 || !date || year === undefined) return false
  return date <= (month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31)
}

const parts: Record<string, string> = {
  Y: String.raw`\d{4}`, y: String.raw`\d{2}`, m: '(?:0?[1-9]|1[0-2])', d: '(?:0?[1-9]|[12]\\d|3[01])', '-m': '(?:0?[1-9]|1[0-2])', '-d': '(?:0?[1-9]|[12]\\d|3[01])',
  H: '(?:[01]?\\d|2[0-4])', I: '(?:0?[1-9]|1[0-2])', M: '[0-5]?\\d', S: '[0-5]?\\d', f: String.raw`\d{1,6}`, g: String.raw`\d{1,3}`, n: String.raw`\d{1,9}`, p: '[AaPp][Mm]', '%': '%',
}

/** `%d.%m.%Y` as an expression; a part that is not known takes anything. */
function patternOf(format: string): RegExp {
  const source = format.replace(/%(-?[a-zA-Z%])|([^%])|%/g, (_, part: string | undefined, plainText: string | undefined) => (part === undefined ? (plainText ?? '%').replace(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`) : (parts[part] ?? '.+')))
  return new RegExp(`^\\s*${source}\\s*$`)
}
