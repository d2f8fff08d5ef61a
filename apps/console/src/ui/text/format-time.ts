import { formatDuration } from './format-duration.ts'

const day = 24 * 60 * 60

// Made when first used: each takes milliseconds, which the first page would wait for.
const date = dateFormat({ day: 'numeric', month: 'short' })
const dateOfYear = dateFormat({ day: 'numeric', month: 'short', year: 'numeric' })
const clock = dateFormat({ hour: '2-digit', minute: '2-digit' })
const exact = dateFormat({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' })

function dateFormat(options: Intl.DateTimeFormatOptions) {
  let made: Intl.DateTimeFormat | undefined
  return { format: (when: Date) => (made ??= new Intl.DateTimeFormat('en-GB', options)).format(when) }
}

/** Relative under 24 hours, then the day: "just now", "14 min ago", "in 2 h", "3 May, 02:30", "3 May 2025". */
export function formatRelative(when: Date, now: Date): string {
  const seconds = (now.getTime() - when.getTime()) / 1000
  if (Math.abs(seconds) < 10) return 'just now'
  if (seconds > 0 && seconds < day) return `${formatDuration(seconds)} ago`
  if (seconds < 0 && seconds > -day) return `in ${formatDuration(-seconds)}`
  if (when.getFullYear() !== now.getFullYear()) return dateOfYear.format(when)
  return `${date.format(when)}, ${clock.format(when)}`
}

/** When something begins: "18:00" today, else with its day: "3 May, 02:30". */
export function formatHour(when: Date, now: Date): string {
  return when.toDateString() === now.toDateString() ? clock.format(when) : `${date.format(when)}, ${clock.format(when)}`
}

/** The moment to the second, in the reader's zone. */
export function formatExactTime(when: Date): string {
  return exact.format(when)
}

/** The same everywhere in the world: "2026-05-03 00:30:00 UTC". */
export function formatUtc(when: Date): string {
  return `${when.toISOString().slice(0, 19).replace('T', ' ')} UTC`
}

/** The reader's zone: "Europe/Prague". */
export function zoneName(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** "3 May", for things where the hour is noise. */
export function formatDay(when: Date): string {
  return date.format(when)
}
