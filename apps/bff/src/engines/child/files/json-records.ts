import { type CutRecord, type Cutter, fromBytes, longestRecord, toBytes, tooLongRecord } from './dialect.ts'

/** Takes an object apart: each wanted key as text, nested values as JSON text; keys that nobody wants are noted. */
export function jsonFields(wanted: readonly string[], unknown: Set<string>): (bytes: string) => Pick<CutRecord, 'fields' | 'fault'> {
  const places = new Map(wanted.map((key, index) => [key, index]))
  return (bytes) => {
    const members = membersOf(fromBytes(bytes))
    if (typeof members === 'string') return { fields: [], fault: members }
    const fields: (string | null)[] = wanted.map(() => null)
    for (const [key, value] of members) {
      const place = places.get(key)
      if (place !== undefined) fields[place] = value === null ? null : toBytes(value)
      else if (unknown.size < mostUnknown) unknown.add(key)
    }
    return { fields, fault: null }
  }
}

const mostUnknown = 1000

/** Keys and values of an object, numbers and nested values as they are spelt; a sentence where it is none. */
export function membersOf(text: string): Map<string, string | null> | string {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return 'is not valid JSON'
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return 'is not a JSON object'
  const members = new Map<string, string | null>()
  // It is valid: what is found between is known to be well formed.
  let at = text.indexOf('{') + 1
  for (;;) {
    const keyStart = text.indexOf('"', at)
    if (keyStart < 0) return members
    const keyEnd = endOfString(text, keyStart)
    const valueStart = past(blank, text, text.indexOf(':', keyEnd) + 1)
    const valueEnd = endOfValue(text, valueStart)
    members.set(JSON.parse(text.slice(keyStart, keyEnd)) as string, valueOf(text.slice(valueStart, valueEnd)))
    at = past(blank, text, valueEnd)
    if (text[at] !== ',') return members
    at += 1
  }
}

const blank = /[^\s]/g
const structure = /["{}[\]]/g
const scalarEnd = /[\s,}\]]/g

function past(pattern: RegExp, text: string, at: number) {
  pattern.lastIndex = at
  return pattern.exec(text)?.index ?? text.length
}

function endOfString(text: string, start: number) {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 92) at += 1
    else if (code === 34) return at + 1
  }
  return text.length
}

function endOfValue(text: string, start: number) {
  if (text[start] === '"') return endOfString(text, start)
  if (text[start] !== '{' && text[start] !== '[') return past(scalarEnd, text, start)
  let depth = 0
  let at = start
  while (at < text.length) {
    at = past(structure, text, at)
    if (text[at] === '"') {
      at = endOfString(text, at)
      continue
    }
    depth += text[at] === '{' || text[at] === '[' ? 1 : -1
    at += 1
    if (depth === 0) return at
  }
  return at
}

function valueOf(spelt: string): string | null {
  if (spelt === 'null') return null
  return spelt.startsWith('"') ? (JSON.parse(spelt) as string) : spelt
}

/** Each line is an object; empty ones are passed over. */
export function lineCutter(fieldsOf: (bytes: string) => Pick<CutRecord, 'fields' | 'fault'>, onRecord: (record: CutRecord) => void): Cutter {
  let [rest, line, skipping] = ['', 0, false]
  const cut = (whole: string) => {
    line += 1
    const raw = whole.trim()
    if (raw.length > longestRecord) onRecord({ line, raw: raw.slice(0, longestRecord), fields: [], fault: tooLongRecord })
    else if (raw !== '') onRecord({ line, raw, ...fieldsOf(raw) })
  }
  return {
    push(text) {
      const lines = text.split('\n')
      const first = lines[0] ?? ''
      rest = skipping ? '' : rest + first
      if (lines.length > 1) {
        if (!skipping) cut(rest)
        skipping = false
        for (const whole of lines.slice(1, -1)) cut(whole)
        rest = lines.at(-1) ?? ''
      }
      if (rest.length <= longestRecord) return
      cut(rest)
      rest = ''
      skipping = true
    },
    end: () => {
      if (!skipping && rest !== '') cut(rest)
    },
  }
}

/** The elements of a JSON list, or objects that follow one another. What ends too early is told as a fault. */
export function elementCutter(fieldsOf: (bytes: string) => Pick<CutRecord, 'fields' | 'fault'>, onRecord: (record: CutRecord) => void): Cutter {
  // `depth` counts from within the list; `start` is where the element begins in `rest`, or -1.
  let [rest, at, depth, start, number] = ['', 0, 0, -1, 0]
  let [list, inString] = ['none' as 'none' | 'open' | 'closed', false]
  const give = (end: number, fault: string | null = null) => {
    number += 1
    const raw = rest.slice(start, end).trim()
    if (raw.length > longestRecord) onRecord({ line: number, raw: raw.slice(0, longestRecord), fields: [], fault: tooLongRecord })
    else onRecord({ line: number, raw, ...(fault ? { fields: [], fault } : fieldsOf(raw)) })
    start = -1
  }
  const step = (code: number) => {
    if (inString) {
      if (code === backslash) at += 1
      else if (code === mark) inString = false
      return
    }
    if (code === bracket && depth === 0 && start < 0 && list === 'none') return void (list = 'open')
    const ends = depth === 0 && (code === comma || code === bracketEnd)
    if (ends && start >= 0) give(at)
    if (ends && code === bracketEnd) list = 'closed'
    if (ends) return
    if (start < 0 && code > blankest) start = at
    if (code === mark) inString = true
    if (code === brace || code === bracket) depth += 1
    if (code !== braceEnd && code !== bracketEnd) return
    depth = Math.max(depth - 1, 0)
    if (depth === 0) give(at + 1)
  }
  return {
    push(text) {
      rest += text
      for (; at < rest.length; at++) step(rest.charCodeAt(at))
      const kept = start < 0 ? Math.min(at, rest.length) : start
      // Of one that is too long only so much is kept as tells that it is.
      const dropped = Math.max(rest.length - kept - longestRecord - 1, 0)
      rest = rest.slice(kept, rest.length - dropped)
      at -= kept + dropped
      if (start >= 0) start = 0
    },
    end: () => {
      if (start >= 0) give(rest.length, depth > 0 || inString ? 'ends in the middle' : null)
      if (list === 'open') onRecord({ line: number + 1, raw: '', fields: [], fault: 'is missing: the list is not closed' })
    },
  }
}

const [backslash, mark, comma, bracket, bracketEnd, brace, braceEnd, blankest] = [92, 34, 44, 91, 93, 123, 125, 32] as const
