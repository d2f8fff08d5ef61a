import { z } from 'zod'

/** Whole hours of the day in UTC, from the first to before the last; `from` may be the later one: over midnight. */
export interface OffPeak {
  from: number
  to: number
}

/** `0-6`, `22-5`; `never` is null. */
export const offPeak = z.string().trim().transform((value, context): OffPeak | null => {
  if (value === 'never') return null
  const [from = 24, to = 24] = /^\d{1,2}-\d{1,2}$/.test(value) ? value.split('-').map(Number) : []
  if (from < 24 && to <= 24 && from !== to) return { from, to }
  context.addIssue('must be hours of the day such as 0-6 or 22-5, or never')
  return z.NEVER
})

const hour = 60 * 60_000

/** When the off-peak hours that it is now end; null where it is none of them. */
export function offPeakEnd(hours: OffPeak | null, now: Date): Date | null {
  if (!hours) return null
  const at = now.getTime() / hour
  const [midnight, length] = [Math.floor(at / 24) * 24, (hours.to - hours.from + 24) % 24 || 24]
  // Those that began yesterday may go on.
  const begin = [midnight + hours.from, midnight + hours.from - 24].find((one) => one <= at && at < one + length)
  return begin === undefined ? null : new Date((begin + length) * hour)
}
