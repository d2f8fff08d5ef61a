import type { FileOptions } from '@tributary/contract/imports'
import { type Reading, readText } from './open-text.ts'

const carriage = 13

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
  const counter = recordCounter(quote)
  for await (const text of readText(file, { compression, encoding: 'utf-8' }, reading)) {
    signal.throwIfAborted()
    counter.push(text)
  }
  return counter.end()
}

function recordCounter(quote: string) {
  // `length` is that of the open line so far.
  let [ends, blank, carriages, inQuotes, length, before] = [0, 0, 0, false, 0, 0]
  return {
    push(text: string) {
      const next = (mark: string, from: number) => {
        const at = mark === '' ? -1 : text.indexOf(mark, from)
        return at < 0 ? text.length : at
      }
      let lineStart = -length
      let [mark, end] = [next(quote, 0), next('\n', 0)]
      while (mark !== end) {
        if (mark < end) {
          inQuotes = !inQuotes
          mark = next(quote, mark + 1)
          continue
        }
        if (!inQuotes) {
          const isCarriage = (end > 0 ? text.charCodeAt(end - 1) : before) === carriage
          ends += 1
          if (isCarriage) carriages += 1
          if (end - lineStart === (isCarriage ? 1 : 0)) blank += 1
          lineStart = end + 1
        }
        end = next('\n', end + 1)
      }
      length = text.length - lineStart
      if (text !== '') before = text.charCodeAt(text.length - 1)
    },
    end: (): Counted => ({ ends, isOpen: length > 0, blank, carriages }),
  }
}
