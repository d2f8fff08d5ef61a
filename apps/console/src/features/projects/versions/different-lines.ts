export interface DifferentLine {
  /** `rest`: so many lines more are not shown. */
  kind: 'same' | 'was' | 'is' | 'rest'
  text: string
  /** In the version that it is of; the later one where both have it. */
  number: number
}

const around = 2
const most = 500

/** The lines from the first to the last one that differs, as they were and as they are, with a few around; null is nothing at all. */
export function differentLines(before: string | null, after: string | null): DifferentLine[] {
  const [was, is] = [linesOf(before), linesOf(after)]
  const shorter = Math.min(was.length, is.length)
  let head = 0
  while (head < shorter && was[head] === is[head]) head++
  let tail = 0
  while (tail < shorter - head && was.at(-1 - tail) === is.at(-1 - tail)) tail++
  const same = (from: number, to: number): DifferentLine[] => is.slice(from, to).map((text, index) => ({ kind: 'same', text, number: from + index + 1 }))
  const end = is.length - tail
  return [
    ...same(Math.max(0, head - around), head),
    ...numbered('was', was.slice(head, was.length - tail), head),
    ...numbered('is', is.slice(head, end), head),
    ...same(end, Math.min(is.length, end + around)),
  ]
}

const linesOf = (text: string | null) => (text === null ? [] : text.split(/\r?\n/))

function numbered(kind: 'was' | 'is', lines: readonly string[], head: number): DifferentLine[] {
  const shown: DifferentLine[] = lines.slice(0, most).map((text, index) => ({ kind, text, number: head + index + 1 }))
  return lines.length > most ? [...shown, { kind: 'rest', text: `${lines.length - most} more lines`, number: head + most + 1 }] : shown
}
