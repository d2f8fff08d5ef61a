import type { Json } from './json.ts'

export const mask = '•••'
const secret = /password|secret|token|code|factor|credential|privatekey/i

/** As JSON that the log may keep: secrets masked, times as text, long texts cut. */
export function masked(value: unknown): Json {
  return keep(value, false, 0)
}

const longest = 2000
const most = 200
const deepest = 12

function keep(value: unknown, hidden: boolean, depth: number): Json {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'object') {
    if (depth > deepest) return '…'
    if (Array.isArray(value)) return [...value.slice(0, most).map((item) => keep(item, hidden, depth + 1)), ...(value.length > most ? [`… ${value.length - most} more`] : [])]
    const members = Object.entries(value).filter(([, member]) => member !== undefined)
    return Object.fromEntries(members.map(([key, member]) => [key, keep(member, hidden || (secret.test(key) && typeof member !== 'boolean'), depth + 1)]))
  }
  if (hidden) return mask
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'boolean') return value
  const text = String(value).replaceAll('\0', '�').toWellFormed()
  return text.length > longest ? `${text.slice(0, longest).toWellFormed()}…` : text
}
