import type { Json } from './json.ts'

export const mask = '•••'
const secret = /password|secret|token|code|factor|credential|privatekey/i

/** As JSON that the log may keep: secrets masked, times as text, long texts cut, and what is more than `letters` in all left out. */
export function masked(value: unknown, letters = 64_000): Json {
  return keep(value, { hidden: false, quoting: false, depth: 0, room: { letters } })
}

interface Place {
  hidden: boolean
  /** Within conditions on rows: what they are compared with is the data of people, who may want it to be forgotten. */
  quoting: boolean
  depth: number
  /** What is left for all that comes. */
  room: { letters: number }
}

const isHidden = (key: string, { quoting }: Pick<Place, 'quoting'>) => secret.test(key) || (quoting && key === 'value')

const longest = 2000
const longestName = 200
const most = 200
const deepest = 12

function keep(value: unknown, place: Place): Json {
  const kept = value instanceof Date ? value.toISOString() : keepAny(value, place)
  if (typeof kept !== 'object' || kept === null) place.room.letters -= JSON.stringify(kept).length
  return kept
}

function keepAny(value: unknown, place: Place): Json {
  if (value === null || value === undefined) return null
  if (typeof value === 'object') {
    if (place.depth > deepest) return '…'
    const within = { ...place, depth: place.depth + 1 }
    return Array.isArray(value) ? keepItems(value, within) : keepMembers(Object.entries(value).filter(([, member]) => member !== undefined), within)
  }
  if (place.hidden) return mask
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'boolean') return value
  const text = storable(String(value))
  return text.length > longest ? `${text.slice(0, longest).toWellFormed()}…` : text
}

function keepItems(items: readonly unknown[], place: Place): Json {
  const kept: Json[] = []
  while (kept.length < Math.min(items.length, most) && place.room.letters > 0) kept.push(keep(items[kept.length], place))
  return kept.length < items.length ? [...kept, `… ${items.length - kept.length} more`] : kept
}

function keepMembers(members: readonly [string, unknown][], { room, ...place }: Place): Json {
  const kept: [string, Json][] = []
  for (const [key, member] of members.slice(0, most)) {
    if (room.letters <= 0) break
    room.letters -= Math.min(key.length, longestName)
    kept.push([name(key), keep(member, { ...place, room, quoting: place.quoting || key === 'where', hidden: place.hidden || (isHidden(key, place) && typeof member !== 'boolean') })])
  }
  return Object.fromEntries(kept.length < members.length ? [...kept, ['…', `${members.length - kept.length} more`]] : kept)
}

// The one name that means something else to JavaScript: what passes it on would drop it, and the hash would not fit any more.
const name = (key: string) => (key === '__proto__' ? '"__proto__"' : storable(key.slice(0, longestName)))

/** What PostgreSQL takes as text: neither NUL nor half of a surrogate pair. */
export function storable(text: string): string {
  return text.replaceAll('\0', '�').toWellFormed()
}
