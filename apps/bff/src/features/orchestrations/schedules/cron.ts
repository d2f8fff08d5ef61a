import { Cron } from 'croner'
import { invalidField } from '../../../problem.ts'

/** What falls due in none of so many days never does. */
const DAYS_AHEAD = 3653
const DAY_MS = 24 * 60 * 60_000

/**
 * When an expression falls due after a moment. A time that a change of the clocks leaves out comes at the first moment after it, and one
 * that comes twice counts once; what steps through the hours goes by the hours that pass.
 */
export function nextRuns(cron: string, timeZone: string, after: Date, count: number): Date[] {
  const stopAt = new Date(after.getTime() + DAYS_AHEAD * DAY_MS)
  return new Cron(cron, { timezone: timeZone, mode: '5-part', fixedTimeRule: 'no-wildcard', stopAt }).nextRuns(count, after)
}

/** The same of what somebody gives. @throws Problem that names the field */
export function checkedRuns(cron: string, timeZone: string, after: Date, count: number): Date[] {
  if (!/^[\dA-Za-z*,/# -]+$/.test(cron)) throw invalidField('cron', 'Use figures, names of months and days of the week, and * , - / # L W.')
  const runs = readRuns(cron, timeZone, after, count)
  if (runs.length === 0) throw invalidField('cron', 'This never falls due within ten years. Check the day of the month and the month.')
  return runs
}

function readRuns(cron: string, timeZone: string, after: Date, count: number): Date[] {
  try {
    return nextRuns(cron, timeZone, after, count)
  } catch (error) {
    const why = error instanceof Error ? /^CronPattern: (.+)$/.exec(error.message)?.[1] : undefined
    throw invalidField('cron', `This is no expression of minute, hour, day of month, month and day of week${why === undefined ? '' : `: ${why}`}.`)
  }
}

/** By the name that it is known under. @throws Problem that names the field */
export function knownTimeZone(name: string): string {
  try {
    // An offset such as +01:00 is no zone: it knows no summer time.
    if (!/^[A-Za-z]/.test(name)) throw new RangeError(name)
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    throw invalidField('timeZone', 'There is no such time zone. Give a name such as Europe/Prague or UTC.')
  }
}
