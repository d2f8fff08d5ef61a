import { SourceRefused } from '../../source-refused.ts'

/** How the text of a value is written: `plain` holds nothing to escape, the moments are looked at. */
export type Cell = 'plain' | 'text' | 'binary' | 'date' | 'timestamp' | 'timestamptz'

export interface RowLayout {
  cells: readonly Cell[]
  /** `csv` is for a single column: an empty text that is all of a row would be an empty line in `text`. */
  format: 'text' | 'csv'
  /** Called with a moment that is none, such as 0000-00-00; it is left empty where this returns. */
  unfit(column: number, written: string): void
}

const [tab, newline, carriageReturn, quote, backslash] = [9, 10, 13, 34, 92]
const [plain, text, binary, date, timestamp, timestamptz] = [0, 1, 2, 3, 4, 5]
const codes: Record<Cell, number> = { plain, text, binary, date, timestamp, timestamptz }
const digits = Buffer.from('0123456789abcdef')
const letterAfter = new Map([[tab, 't'.charCodeAt(0)], [newline, 'n'.charCodeAt(0)], [carriageReturn, 'r'.charCodeAt(0)], [backslash, backslash]])

/** A row takes at most this many times the bytes of its packet: an empty binary value is its length alone, and becomes the marks of one. */
export const growth = 4

/**
 * Writes the rows of MySQL's text protocol as PostgreSQL's COPY does, byte by byte from one buffer into another: an object for each row,
 * or a string for each value, would cost several times what the server takes to send it.
 * Protocol: MySQL's source documentation, "Text Resultset Row".
 */
export class RowWriter {
  readonly #codes: Uint8Array
  readonly #quoted: boolean
  readonly #unfit: RowLayout['unfit']

  constructor({ cells, format, unfit }: RowLayout) {
    this.#codes = Uint8Array.from(cells, (cell) => codes[cell])
    this.#quoted = format === 'csv'
    this.#unfit = unfit
  }

  /** Writes the row in `source` from `at` to `end` to `target` at `out`; answers where it ends. */
  write(source: Buffer, at: number, end: number, target: Buffer, out: number): number {
    const kinds = this.#codes
    for (let column = 0; column < kinds.length; column += 1) {
      if (column > 0) target[out++] = tab
      let length = source[at++] ?? 0
      if (length === 251) {
        if (!this.#quoted) out = writeNull(target, out)
        continue
      }
      if (length > 251) {
        const size = length === 252 ? 2 : 3
        if (length > 253 || at + size > end) throw malformed()
        length = source.readUIntLE(at, size)
        at += size
      }
      const stop = at + length
      if (stop > end) throw malformed()
      out = this.#quoted ? this.#writeQuoted(source, at, stop, target, out) : this.#writeValue(column, source, at, stop, target, out)
      at = stop
    }
    if (at !== end) throw malformed()
    target[out++] = newline
    return out
  }

  #writeValue(column: number, source: Buffer, at: number, stop: number, target: Buffer, out: number): number {
    const kind = this.#codes[column] ?? plain
    if (kind === plain) return copy(source, at, stop, target, out)
    if (kind === text) return copyEscaped(source, at, stop, target, out)
    if (kind === binary) {
      target[out++] = backslash
      return writeHex(source, at, stop, target, out)
    }
    if (!isDay(source, at, stop)) {
      this.#unfit(column, source.toString('latin1', at, stop))
      return this.#quoted ? out : writeNull(target, out)
    }
    const end = copy(source, at, stop, target, out)
    return kind === timestamptz ? writeUtc(target, end) : end
  }

  #writeQuoted(source: Buffer, at: number, stop: number, target: Buffer, out: number): number {
    const begin = out
    const kind = this.#codes[0]
    target[out++] = quote
    if (kind === text) out = copyDoubling(source, at, stop, target, out)
    else if (kind === binary) out = writeHex(source, at, stop, target, out)
    else {
      const end = this.#writeValue(0, source, at, stop, target, out)
      if (end === out && stop > at) return begin
      out = end
    }
    target[out++] = quote
    return out
  }
}

export function malformed() {
  return new SourceRefused('source_failed', 'The server sent rows that do not follow the protocol of MySQL. Check that nothing between alters what it sends.')
}

function copy(source: Buffer, at: number, stop: number, target: Buffer, out: number) {
  if (stop - at > 64) return out + source.copy(target, out, at, stop)
  while (at < stop) target[out++] = source[at++] ?? 0
  return out
}

function copyEscaped(source: Buffer, at: number, stop: number, target: Buffer, out: number) {
  while (at < stop) {
    const byte = source[at++] ?? 0
    if (byte === backslash || byte === tab || byte === newline || byte === carriageReturn) {
      target[out++] = backslash
      target[out++] = letterAfter.get(byte) ?? byte
    } else target[out++] = byte
  }
  return out
}

function copyDoubling(source: Buffer, at: number, stop: number, target: Buffer, out: number) {
  while (at < stop) {
    const byte = source[at++] ?? 0
    if (byte === quote) target[out++] = quote
    target[out++] = byte
  }
  return out
}

function writeNull(target: Buffer, out: number) {
  target[out++] = backslash
  target[out++] = 'N'.charCodeAt(0)
  return out
}

function writeHex(source: Buffer, at: number, stop: number, target: Buffer, out: number) {
  target[out++] = backslash
  target[out++] = 'x'.charCodeAt(0)
  while (at < stop) {
    const byte = source[at++] ?? 0
    target[out++] = digits[byte >> 4] ?? 0
    target[out++] = digits[byte & 15] ?? 0
  }
  return out
}

/** The session's zone is UTC, but the server does not write it. */
function writeUtc(target: Buffer, out: number) {
  target[out++] = '+'.charCodeAt(0)
  target[out++] = '0'.charCodeAt(0)
  target[out++] = '0'.charCodeAt(0)
  return out
}

/** Whether `YYYY-MM-DD…` is a day of the calendar: the server keeps 0000-00-00, 2024-00-00, and 2024-02-31 where it is told to. */
function isDay(source: Buffer, at: number, stop: number) {
  if (stop - at < 10) return false
  const month = twoDigits(source, at + 5)
  const day = twoDigits(source, at + 8)
  const year = twoDigits(source, at) * 100 + twoDigits(source, at + 2)
  if (year === 0 || month === 0 || day === 0) return false
  return day <= 28 || day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function twoDigits(source: Buffer, at: number) {
  return ((source[at] ?? 0) - 48) * 10 + (source[at + 1] ?? 0) - 48
}
