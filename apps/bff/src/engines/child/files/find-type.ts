import type { FileOptions } from '@tributary/contract/imports'

export interface FoundType {
  /** Of the lake. */
  type: string
  dateFormat: string | null
  /** What a person should look at. */
  note?: string
}

const whole = /^[+-]?\d+$/
const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const special = /^([+-]?inf(inity)?|nan)$/i
/** Telephone numbers, postal codes and article numbers would lose their zeros, and lists of digits their plus. */
const code = /^([+-]?0\d|\+)/
const largestLong = 2n ** 63n - 1n

const plain = (type: string, dateFormat: string | null = null): FoundType => ({ type, dateFormat })
const every = (values: readonly string[], pattern: RegExp) => values.every((value) => pattern.test(value))

/** The narrowest type that every value of a sample fits exactly; text where there are none. */
export function findType(given: readonly (string | null)[], { nullTexts, decimalSeparator }: Pick<FileOptions, 'nullTexts' | 'decimalSeparator'>): FoundType {
  const values = given.filter((value) => value !== null && !nullTexts.includes(value)) as string[]
  if (values.length === 0) return plain('string')
  if (every(values, /^(true|false)$/i)) return plain('boolean')
  return numberType(values, decimalSeparator) ?? timeType(values) ?? (every(values, /^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/i) ? plain('uuid') : plain('string'))
}

function numberType(values: readonly string[], decimalSeparator: string): FoundType | null {
  const spelt = decimalSeparator === ',' ? values.map((value) => (value.includes('.') ? '' : value.replace(',', '.'))) : values
  const figures = spelt.filter((value) => !special.test(value))
  if (figures.length === 0 || !every(figures, number) || figures.some((value) => code.test(value))) return null
  if (figures.length < spelt.length || figures.some((value) => /e/i.test(value))) return plain('double')
  if (every(figures, whole)) {
    const isLong = figures.every((value) => value.length < 19 || (BigInt(value) <= largestLong && BigInt(value) >= -largestLong - 1n))
    if (isLong) return plain('long')
    return figures.every((value) => value.length <= 38) ? plain('decimal(38,0)') : plain('string')
  }
  // Prices, all with as many digits after the point, keep them; measurements do not stay within any number of digits.
  const after = new Set(figures.map((value) => value.split('.')[1]?.length ?? 0))
  const [scale = 0] = after
  return after.size === 1 && scale <= 4 && figures.every((value) => value.length <= 15) ? plain(`decimal(18,${scale})`) : plain('double')
}

const day = String.raw`(\d{4})-(\d{2})-(\d{2})`
const clock = String.raw`\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?`
const isoDate = new RegExp(`^${day}$`)
const isoTimestamp = new RegExp(`^${day}[ T]${clock}$`)
const isoZoned = new RegExp(`^${day}[ T]${clock} ?(Z|[+-]\\d{2}(:?\\d{2})?)$`)
const written = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:([ T])\d{1,2}:\d{2}(:\d{2})?)?$/

function timeType(values: readonly string[]): FoundType | null {
  if (every(values, isoDate)) return values.every(isDay) ? plain('date') : null
  if (every(values, isoTimestamp)) return values.every(isDay) ? plain('timestamp') : null
  if (every(values, isoZoned)) return values.every(isDay) ? plain('timestamptz') : null
  if (every(values, new RegExp(`^${clock}$`)) && values.every((value) => Number(value.slice(0, 2)) < 24)) return plain('time')
  return writtenDate(values)
}

function isDay(value: string) {
  const [, year, month, date] = isoDate.exec(value.slice(0, 10)) ?? []
  return isCalendarDay(Number(year), Number(month), Number(date))
}

const isCalendarDay = (year: number, month: number, date: number) => month >= 1 && month <= 12 && date >= 1 && date <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()

/** 31.12.2024 and its like, all values in one way. */
function writtenDate(values: readonly string[]): FoundType | null {
  const found = values.map((value) => written.exec(value))
  const [, , mark, , , gap, seconds] = found[0] ?? []
  if (!found.every((one) => one && one[2] === mark && one[5] === gap && Boolean(one[6]) === Boolean(seconds))) return null
  const parts = found.map((one) => [Number(one?.[1]), Number(one?.[3]), Number(one?.[4])] as const)
  const dayFirst = parts.every(([first, second, year]) => isCalendarDay(year, second, first))
  const monthFirst = mark === '/' && parts.every(([first, second, year]) => isCalendarDay(year, first, second))
  if (!dayFirst && !monthFirst) return null
  const date = dayFirst ? `%d${mark}%m${mark}%Y` : `%m${mark}%d${mark}%Y`
  const time = gap === undefined ? '' : `${gap}%H:%M${seconds ? ':%S' : ''}`
  const note = dayFirst && monthFirst ? 'the day is taken to come before the month; change the format to %m/%d/%Y where it does not.' : null
  return { type: time === '' ? 'date' : 'timestamp', dateFormat: date + time, ...(note ? { note } : {}) }
}
