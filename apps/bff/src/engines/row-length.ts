import type { CopyFormat } from './copy-format.ts'

const newline = 0x0a
const quote = 0x22
const slice = 64 * 1024

/**
 * Watches a stream for a row longer than `longest`, piece by piece: DuckDB leaves out a row that does not fit its buffer, without a
 * word. Answers true from the piece on in which a row has become too long. Only the edges of each slice are looked at, and in CSV
 * the quotes, which PostgreSQL writes where it must.
 */
export function watchRowLength(format: CopyFormat, longest: number): (piece: Buffer) => boolean {
  let length = 0
  let quoted = false
  let tooLong = false

  function watchSlice(bytes: Buffer) {
    let first = -1
    let last = -1
    let from = 0
    while (from <= bytes.length) {
      const mark = format === 'csv' ? bytes.indexOf(quote, from) : -1
      const end = mark < 0 ? bytes.length : mark
      if (!quoted) {
        const stretch = bytes.subarray(from, end)
        const found = stretch.lastIndexOf(newline)
        if (found >= 0 && first < 0) first = from + stretch.indexOf(newline)
        if (found >= 0) last = from + found
      }
      if (mark < 0) break
      quoted = !quoted
      from = mark + 1
    }
    tooLong ||= length + (first < 0 ? bytes.length : first) > longest
    length = last < 0 ? length + bytes.length : bytes.length - last - 1
  }
  return (piece) => {
    for (let start = 0; start < piece.length && !tooLong; start += slice) watchSlice(piece.subarray(start, start + slice))
    return tooLong
  }
}
