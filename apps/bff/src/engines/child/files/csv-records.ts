import { type CutRecord, type Cutter, type Dialect, longestRecord, toBytes, tooLongRecord } from './dialect.ts'

interface Found {
  /** Where the record ends, its line end included; null where more text is needed. */
  end: number | null
  fields: (string | null)[]
  fault: string | null
  /** The quote that opened and did not close. */
  open?: boolean
}

/**
 * Cuts CSV into records (RFC 4180; like DuckDB, a quote within an unquoted field is text, one blank before an opening quote and any
 * after a closing one are passed over). A record that cannot be read is told with its fault, and the next physical line begins anew.
 */
export function csvCutter(dialect: Dialect, onRecord: (record: CutRecord) => void, firstLine = 1): Cutter {
  const read = recordReader(dialect)
  const lineEnd = dialect.newline === '\r' ? '\r' : '\n'
  let [rest, line, skipping] = ['', firstLine, false]

  const skipLine = (text: string, at: number, last: boolean) => {
    const end = text.indexOf(lineEnd, at)
    skipping = end < 0 && !last
    if (end >= 0) line += 1
    return end < 0 ? text.length : end + 1
  }
  const give = (text: string, at: number, found: Found, end: number) => {
    onRecord({ line, raw: trimEnd(text.slice(at, end), lineEnd), fields: found.fields, fault: found.fault })
    line += linesIn(text, at, end, lineEnd)
  }
  const cut = (text: string, last: boolean) => {
    let at = skipping ? skipLine(text, 0, last) : 0
    while (at < text.length) {
      const found = read(text, at, last)
      const tooLong = (found.end ?? text.length) - at > longestRecord
      if (found.end === null && !tooLong && !last) break
      if (found.open || (tooLong && found.end === null)) {
        const end = text.indexOf(lineEnd, at)
        const fault = found.open ? 'has no closing quote' : tooLongRecord
        onRecord({ line, raw: text.slice(at, Math.min(end < 0 ? text.length : end, at + longestRecord)), fields: [], fault })
        at = skipLine(text, at, last)
        continue
      }
      const end = found.end ?? text.length
      give(text, at, tooLong ? { ...found, fields: [], fault: tooLongRecord } : found, end)
      at = end
    }
    rest = text.slice(at)
  }
  return { push: (text) => cut(rest + text, false), end: () => cut(rest, true) }
}

function trimEnd(raw: string, lineEnd: string) {
  const whole = raw.endsWith(lineEnd) ? raw.slice(0, -1) : raw
  return lineEnd === '\n' && whole.endsWith('\r') ? whole.slice(0, -1) : whole
}

function linesIn(text: string, start: number, end: number, lineEnd: string) {
  let lines = 0
  for (let at = text.indexOf(lineEnd, start); at >= 0 && at < end; at = text.indexOf(lineEnd, at + 1)) lines += 1
  return lines
}

function recordReader({ newline, nullTexts, ...marks }: Dialect) {
  const [delimiter, quote, escape] = [toBytes(marks.delimiter), toBytes(marks.quote), toBytes(marks.escape)]
  const nulls = new Set(nullTexts.map(toBytes))
  const lineEnd = newline === '\r' ? 13 : 10
  const first = delimiter.charCodeAt(0)
  const isDelimiter = (text: string, at: number) => text.charCodeAt(at) === first && (delimiter.length === 1 || text.startsWith(delimiter, at))

  function endOfPlain(text: string, start: number) {
    for (let at = start; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code === lineEnd || (code === first && isDelimiter(text, at))) return at
    }
    return text.length
  }
  const pastBlanks = (text: string, start: number) => {
    for (let at = start; ; at++) {
      const code = text.charCodeAt(at)
      if (code !== 32 && (code !== 13 || lineEnd === 13)) return at
    }
  }
  const opens = (text: string, at: number) => {
    if (quote === '') return 0
    if (text.startsWith(quote, at)) return at + 1
    return text.charCodeAt(at) === 32 && text.startsWith(quote, at + 1) ? at + 2 : 0
  }
  return (text: string, start: number, last: boolean): Found => {
    const fields: (string | null)[] = []
    let [at, fault] = [start, null as string | null]
    for (;;) {
      const inside = opens(text, at)
      if (inside > 0) {
        const quoted = readQuoted(text, inside, quote, escape)
        if (!quoted) return { end: null, fields, fault: null, open: last || text.length - start > longestRecord }
        // Whether a quote at the very end is doubled, only what follows tells.
        if (quoted.end >= text.length && !last) return { end: null, fields, fault }
        fields.push(quoted.value)
        at = pastBlanks(text, quoted.end)
        if (at < text.length && text.charCodeAt(at) !== lineEnd && !isDelimiter(text, at)) {
          fault = 'has text behind a closing quote'
          at = text.indexOf(String.fromCharCode(lineEnd), at)
          if (at < 0) at = text.length
        }
      } else {
        const end = endOfPlain(text, at)
        const value = text.slice(at, lineEnd === 10 && text.charCodeAt(end) !== first && text.charCodeAt(end - 1) === 13 && end > at ? end - 1 : end)
        fields.push(nulls.has(value) ? null : value)
        at = end
      }
      if (at >= text.length) return { end: last ? at : null, fields, fault }
      if (text.charCodeAt(at) === lineEnd && !isDelimiter(text, at)) return { end: at + 1, fields, fault }
      at += delimiter.length
    }
  }
}

/** From behind the opening quote: the value and the place behind the closing one, or null. */
function readQuoted(text: string, start: number, quote: string, escape: string): { value: string; end: number } | null {
  let [value, from] = ['', start]
  for (;;) {
    const close = text.indexOf(quote, from)
    // Looked for only so far: a file without any would be searched to its end for each value.
    const escaped = escape === quote || escape === '' ? -1 : text.slice(from, close < 0 ? undefined : close).indexOf(escape)
    const at = escaped < 0 ? close : from + escaped
    if (at < 0) return null
    const isEscape = escaped >= 0 || (escape === quote && text.startsWith(quote, at + 1))
    if (!isEscape) return { value: value + text.slice(from, at), end: at + 1 }
    value += text.slice(from, at) + text.slice(at + 1, at + 2)
    from = at + 2
  }
}
