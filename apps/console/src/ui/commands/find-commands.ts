import type { Act, Command } from './command.ts'

const lower = (text: string) => text.trim().toLowerCase()

/** Commands of which every typed word begins a word, those whose title begins as typed first. */
export function findCommands(commands: readonly Command[], typed: string): Command[] {
  const sought = lower(typed).split(/\s+/).filter(Boolean)
  const fitting = commands.filter(({ title, words = '' }) => {
    const known = lower(`${title} ${words}`).split(/[\s,/]+/)
    return sought.every((word) => known.some((one) => one.startsWith(word)))
  })
  return fitting.toSorted((one, other) => Number(beginsAs(other.title, typed)) - Number(beginsAs(one.title, typed)))
}

export const beginsAs = (title: string, typed: string) => lower(typed) !== '' && lower(title).startsWith(lower(typed))

export interface Asked {
  acts: Act[]
  /** What of the text is the name of something. */
  name: string
}

const shortest = 2
/** What stands between a verb and a name in plain speech. */
const between = new Set(['to', 'of', 'the', 'a', 'schedule', 'job', 'bucket', 'extractor', 'transformation'])

/** "run orders" asks to run what is called orders; "orders" alone names no act. */
export function askedActs(acts: readonly Act[], typed: string): Asked {
  const [verb = '', ...rest] = typed.trim().split(/\s+/)
  const found = verb.length < shortest ? [] : acts.filter(({ words }) => words.some((word) => word.startsWith(verb.toLowerCase())))
  while (rest[0] !== undefined && between.has(rest[0].toLowerCase())) rest.shift()
  const name = rest.join(' ')
  return { acts: found, name }
}

/** A job's number, as it is typed: "184", "#184", "job 184". */
export function jobNumberIn(text: string): number | null {
  const [, digits] = /^(?:job\s*)?#?\s*(\d{1,9})$/i.exec(text.trim()) ?? []
  return digits === undefined ? null : Number(digits)
}
