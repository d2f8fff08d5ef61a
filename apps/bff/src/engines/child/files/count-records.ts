import { type Reading, hasUtf8Mark, readBytes } from './open-text.ts'
import type { FileOptions } from '@tributary/contract/imports'

const marks = { quote: 0x22, newline: 0x0a, carriage: 0x0d }
const newlines = 0x0a0a0a0a
const lows = 0x01010101
const highs = 0x80808080

export interface Counted {
  /** Line ends outside quotes. */
  ends: number
  /** Whether something follows the last of them. */
  isOpen: boolean
  /** Those of lines with nothing on them. */
  blank: number
  /** Those with a carriage return before them. */
  carriages: number
}

/**
 * Counts records without cutting them, as a check on what the engine says that it read: it is known to leave out rows without a word.
 * Right for files where a quote within quotes is doubled; in others, the count differs and the caller looks closer.
 */
export async function countRecords(file: string, { compression, quote }: Pick<FileOptions, 'compression' | 'quote'>, reading: Reading, signal: AbortSignal): Promise<Counted> {
  const counter = recordCounter(quote === '' ? -1 : quote.charCodeAt(0))
  let isFirst = true
  for await (const chunk of readBytes(file, compression, reading)) {
    signal.throwIfAborted()
    counter.push(isFirst && hasUtf8Mark(chunk) ? chunk.subarray(3) : chunk)
    isFirst = false
  }
  return counter.end()
}

function recordCounter(quote: number) {
  const quotes = quote < 0 ? 0 : quote * lows
  let [ends, blank, carriages, inQuotes, length, before] = [0, 0, 0, false, 0, 0]

  // `length` is that of the open line up to the start of the chunk; `lineStart` where it begins in this one.
  let lineStart = 0
  const look = (bytes: Buffer, at: number) => {
    const byte = bytes[at]
    if (byte === quote) inQuotes = !inQuotes
    else if (byte === marks.newline && !inQuotes) {
      const carriage = (at > 0 ? bytes[at - 1] : before) === marks.carriage
      ends += 1
      if (carriage) carriages += 1
      if (length + at - lineStart === (carriage ? 1 : 0)) blank += 1
      length = 0
      lineStart = at + 1
    }
  }
  return {
    push(bytes: Buffer) {
      lineStart = 0
      const start = Math.min((4 - (bytes.byteOffset % 4)) % 4, bytes.length)
      const words = new Int32Array(bytes.buffer, bytes.byteOffset + start, (bytes.length - start) >> 2)
      for (let at = 0; at < start; at++) look(bytes, at)
      for (let index = 0; index < words.length; index++) {
        // Four bytes at a time: whether one of them is a line end or a quote (a false alarm is looked at in vain).
        const word = words[index] ?? 0
        const [ending, quoting] = [word ^ newlines, word ^ quotes]
        if ((((ending - lows) & ~ending) | ((quoting - lows) & ~quoting)) & highs) {
          const at = start + index * 4
          look(bytes, at)
          look(bytes, at + 1)
          look(bytes, at + 2)
          look(bytes, at + 3)
        }
      }
      for (let at = start + words.length * 4; at < bytes.length; at++) look(bytes, at)
      length += bytes.length - lineStart
      if (bytes.length > 0) before = bytes[bytes.length - 1] ?? 0
    },
    end: (): Counted => ({ ends, isOpen: length > 0, blank, carriages }),
  }
}
