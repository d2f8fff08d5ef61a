import { SourcePace, Weekday } from '@tributary/contract/extractors'
import { formatCount, formatExact } from '../../../ui/text/format-quantity.ts'

type Closed = SourcePace['closed'][number]

/** What holds where nothing was said. */
export const usualPace: SourcePace = SourcePace.parse({})

const named = (day: Weekday) => `${day.charAt(0).toUpperCase()}${day.slice(1)}`

/** "Monday to Friday", "Saturday and Sunday", "every day" */
export function daysWords(days: readonly Weekday[]): string {
  if (days.length === Weekday.options.length) return 'every day'
  const spans: Weekday[][] = []
  for (const [index, day] of Weekday.options.entries()) {
    if (!days.includes(day)) continue
    const before = spans.at(-1)
    if (before && before.at(-1) === Weekday.options[index - 1]) before.push(day)
    else spans.push([day])
  }
  return listed(spans.flatMap((span) => (span.length > 2 ? [`${named(span[0] ?? 'monday')} to ${named(span.at(-1) ?? 'sunday')}`] : span.map(named))))
}

/** "Monday to Friday, 08:00 to 18:00" */
export function closedWords({ days, from, to }: Closed): string {
  return `${daysWords(days)}, ${from} to ${to}${to <= from ? ' of the next day' : ''}`
}

/** "At most 2 connections, as fast as it comes." and what else is to be known of it. */
export function paceWords({ connections, megabytesPerSecond, closed, timeZone, moments }: SourcePace): string[] {
  const speed = megabytesPerSecond === null ? 'as fast as it comes' : `at most ${formatExact(megabytesPerSecond)} MB a second`
  return [
    `At most ${formatCount(connections, 'connection')}, ${speed}.`,
    ...(closed.length === 0 ? [] : [`Left alone ${closed.map(closedWords).join('; ')} (${timeZone}).`]),
    ...(moments === 'many' ? ['Goes on with another moment where the connection is lost.'] : []),
  ]
}

function listed(words: readonly string[]) {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
