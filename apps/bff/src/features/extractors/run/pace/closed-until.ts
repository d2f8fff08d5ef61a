import { type SourcePace, Weekday } from '@tributary/contract/extractors'
import { instantsAt, wallAt } from './wall-clock.ts'

export type ClosedHours = Pick<SourcePace, 'closed' | 'timeZone'>

const day = 24 * 60 * 60_000
/** Who is closed for longer than this is never open: the hours are those of a week. */
const longest = 8 * day

/** When the closed hours that it is now end, also over several that follow on one another; null where it is open. */
export function closedUntil(hours: ClosedHours, now: Date): Date | null {
  let at = now.getTime()
  for (let end = spanEnd(hours, at); end !== null && at - now.getTime() <= longest; end = spanEnd(hours, at)) at = end
  return at === now.getTime() ? null : new Date(at)
}

export function isNeverOpen(hours: ClosedHours, now: Date): boolean {
  const until = closedUntil(hours, now)
  return until !== null && until.getTime() - now.getTime() > longest
}

/** The end of the closed hours that an instant is in: they begin when the clocks first show `from`, and end when they last show `to`. */
function spanEnd({ closed, timeZone }: ClosedHours, at: number): number | null {
  const today = Math.floor(wallAt(at, timeZone) / day) * day
  const ends = [today - day, today].flatMap((date) => closed.filter(({ days }) => days.includes(weekdayOf(date))).flatMap(({ from, to }) => {
    const begin = instantsAt(date + timeOf(from), timeZone).first
    const end = instantsAt(date + timeOf(to) + (to <= from ? day : 0), timeZone).last
    return begin <= at && at < end ? [end] : []
  }))
  return ends.length === 0 ? null : Math.max(...ends)
}

/** 1 January 1970 was a Thursday. */
const weekdayOf = (date: number): Weekday => Weekday.options[(date / day + 3) % 7] ?? 'monday'

function timeOf(clock: string) {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return (hours * 60 + minutes) * 60_000
}
