import type { Json } from './json.ts'

export const mask = '•••'
const secret = /password|secret|token|code|factor|credential|privatekey/i

/** As JSON that the log may keep: secrets masked, times as text, long texts cut. */
export function masked(value: unknown): Json {
  return keep(value, false, 0)
}

const longest = 2000
const longestName = 200
const most = 200
const deepest = 12

function keep(value: unknown, hidden: boolean, depth: number): Json {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'object') {
    if (depth > deepest) return '…'
    if (Array.isArray(value)) return [...value.slice(0, most).map((item) => keep(item, hidden, depth + 1)), ...(value.length > most ? [`… ${value.length - most} more`] : [])]
    const members = Object.entries(value).filter(([, member]) => member !== undefined)
    const kept = members.slice(0, most).map(([key, member]): [string, Json] => [name(key), keep(member, hidden || (secret.test(key) && typeof member !== 'boolean'), depth + 1)])
    return Object.fromEntries(members.length > most ? [...kept, ['…', `${members.length - most} more`]] : kept)
  }
  if (hidden) return mask
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'boolean') return value
  const text = storable(String(value))
  return text.length > longest ? `${text.slice(0, longest).toWellFormed()}…` : text
}

// The one name that means something else to JavaScript: what passes it on would drop it, and the hash would not fit any more.
const name = (key: string) => (key === '__proto__' ? '"__proto__"' : storable(key.slice(0, longestName)))

/** What PostgreSQL takes as text: neither NUL nor half of a surrogate pair. */
export function storable(text: string): string {
  return text.replaceAll('\0', '�').toWellFormed()
}
