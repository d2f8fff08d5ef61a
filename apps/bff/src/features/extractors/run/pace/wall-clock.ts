const hour = 60 * 60_000
const clocks = new Map<string, Intl.DateTimeFormat>()

/** @throws RangeError where the time zone is none */
export function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-US', { timeZone, calendar: 'gregory', hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' })
  clocks.set(timeZone, clock)
  return clock
}

/** What the clocks of a time zone show, as ms of a day that is counted without any zone. */
export function wallAt(instant: number, timeZone: string): number {
  const shown = Object.fromEntries(clockOf(timeZone).formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour: hours = 0, minute = 0, second = 0 } = shown
  return Date.UTC(year, month - 1, day, hours, minute, second)
}

/** When the clocks of a time zone show this: twice where they are put back, and where they leave it out, the moment at which they do. */
export function instantsAt(wall: number, timeZone: string): { first: number; last: number } {
  const offsets = [wall - 24 * hour, wall + 24 * hour].map((instant) => wallAt(instant, timeZone) - instant)
  const shown = offsets.map((offset) => wall - offset).filter((instant) => wallAt(instant, timeZone) === wall)
  if (shown.length > 0) return { first: Math.min(...shown), last: Math.max(...shown) }
  const jump = jumpWithin(wall - Math.max(...offsets), wall - Math.min(...offsets), wall, timeZone)
  return { first: jump, last: jump }
}

/** To the second: the first instant at which the clocks show more than `wall`. */
function jumpWithin(before: number, after: number, wall: number, timeZone: string): number {
  let [low, high] = [before, after]
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000
    if (wallAt(middle, timeZone) > wall) high = middle
    else low = middle
  }
  return high
}
