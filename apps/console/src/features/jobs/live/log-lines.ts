import type { LogLine } from '@tributary/contract/jobs'

/** What is shown at first; what is older is in the download. */
export const linesOfTail = 1000
/** A page that stays open all night keeps no more than this. */
export const mostLines = 10_000

/** Adds new lines by their numbers, so that a line that comes twice is there once. */
export function withLines(known: readonly LogLine[], arrived: readonly LogLine[]): LogLine[] {
  const last = known.at(-1)?.seq ?? 0
  const added = arrived.filter(({ seq }) => seq > last)
  return added.length === 0 ? [...known] : [...known, ...added].slice(-mostLines)
}

export interface LogRow {
  key: string
  level: LogLine['level']
  text: string
  /** Only on the first row of a line. */
  at: string | null
}

/** Rows as they are drawn: a line with breaks in it takes several. */
export function rowsOf(lines: readonly LogLine[]): LogRow[] {
  return lines.flatMap(({ seq, at, level, line }) => line.split(/\r?\n/).map((text, part) => ({ key: `${seq}.${part}`, level, text, at: part === 0 ? at : null })))
}

/** The rows that hold a text, whatever its case. */
export function rowsWith(rows: readonly LogRow[], text: string): number[] {
  const sought = text.trim().toLowerCase()
  return sought === '' ? [] : rows.flatMap((row, index) => (row.text.toLowerCase().includes(sought) ? [index] : []))
}
