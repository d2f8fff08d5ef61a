import { decimalSize, type LakeType } from '../schema.ts'

type Json = string | number | boolean

/**
 * A default's text as Iceberg keeps it: specification, Appendix D, "JSON single-value serialization".
 *
 * @throws where the text is not a value of the type, or one that JSON does not hold exactly (beyond 2^53, infinite, NaN)
 */
export function defaultJson(type: LakeType, text: string): Json {
  const json = jsonOf(type, text.trim(), text)
  if (json === null) throw new Error(`${JSON.stringify(text)} cannot be the default of a column of the type ${type}.`)
  return json
}

/** The text of a default as DuckDB casts it, spelt in one way alone; undefined where another writer's value is not of the type. */
export function defaultText(type: LakeType, json: unknown): string | undefined {
  if (json === undefined || json === null) return undefined
  const spelt = String(json)
  if (type === 'binary') return /^(?:[0-9a-f]{2})*$/i.test(spelt) ? spelt.toUpperCase().replaceAll(/../g, String.raw`\x$&`) : undefined
  const known = jsonOf(type, spelt, spelt)
  if (known === null) return undefined
  if (type === 'timestamp') return String(known).replace('T', ' ')
  if (type === 'timestamptz') return String(known).replace('T', ' ').replace('+00:00', '+00')
  return String(known)
}

function jsonOf(type: LakeType, text: string, whole: string): Json | null {
  if (type === 'string') return whole.isWellFormed() && !whole.includes('\0') ? whole : null
  if (type === 'boolean') return /^(?:true|false)$/i.test(text) ? text.toLowerCase() === 'true' : null
  if (type === 'int' || type === 'long') return integerJson(type, text)
  if (type === 'float' || type === 'double') return floatJson(type, text)
  if (type === 'uuid') return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text.toLowerCase() : null
  if (type === 'binary') return /^(?:\\x[0-9a-f]{2})*$/i.test(text) ? text.replaceAll(/\\x/gi, '').toLowerCase() : null
  const size = decimalSize(type)
  return size ? decimalJson(size, text) : momentJson(type, text)
}

function integerJson(type: 'int' | 'long', text: string): number | null {
  if (!/^[+-]?\d{1,19}$/.test(text)) return null
  const value = Number(text)
  const fits = type === 'int' ? value >= -(2 ** 31) && value < 2 ** 31 : Number.isSafeInteger(value)
  return fits ? value + 0 : null
}

function floatJson(type: 'float' | 'double', text: string): number | null {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) return null
  const value = Number(text)
  return Number.isFinite(type === 'float' ? Math.fround(value) : value) ? value : null
}

function decimalJson({ precision, scale }: { precision: number; scale: number }, text: string): string | null {
  const [, sign, whole = '', fraction = ''] = /^([+-]?)0*(\d*)(?:\.(\d*))?$/.exec(text) ?? []
  if (sign === undefined || !/\d/.test(text) || whole.length > precision - scale || fraction.length > scale) return null
  const point = scale > 0 ? `.${fraction.padEnd(scale, '0')}` : ''
  return `${sign === '-' ? '-' : ''}${whole || '0'}${point}`
}

function momentJson(type: LakeType, text: string): string | null {
  if (type === 'time') return timeOf(text)
  const [, day = '', time, offset] = /^(\d{4}-\d\d-\d\d)(?:[ T]([\d:.]+)(Z|[+-]\d\d(?::?\d\d)?)?)?$/i.exec(text) ?? []
  if (!isDay(day)) return null
  if (type === 'date') return time === undefined ? day : null
  const clock = timeOf(time ?? '00:00:00')
  if (clock === null || (type === 'timestamptz') !== (offset !== undefined)) return null
  return offset === undefined ? `${day}T${clock}` : inUtc(day, clock, offset.toUpperCase())
}

function timeOf(text: string): string | null {
  const [, time, fraction = ''] = /^((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,6}))?$/.exec(text) ?? []
  return time === undefined ? null : `${time}.${fraction.padEnd(6, '0')}`
}

/** A day that there is, from the year 1 on. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) && !text.startsWith('0000')
}

function inUtc(day: string, time: string, offset: string): string | null {
  const [hours = '', minutes = '00'] = offset.slice(1).match(/\d\d/g) ?? []
  const zone = offset === 'Z' ? 'Z' : `${offset[0]}${hours}:${minutes}`
  const moment = new Date(`${day}T${time.slice(0, 8)}${zone}`)
  if (Number.isNaN(moment.getTime()) || moment.getUTCFullYear() < 1 || moment.getUTCFullYear() > 9999) return null
  return `${moment.toISOString().slice(0, 19)}${time.slice(8)}+00:00`
}
