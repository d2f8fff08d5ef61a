import { formatExact } from './format-quantity.ts'

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** Seconds as people say them, two units at most: "34 s", "18 min", "3 h 22 min", "2 d 5 h", "41 d". */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  if (whole < minute) return `${whole} s`
  if (whole < hour) return `${Math.floor(whole / minute)} min`
  if (whole < day) return pair(Math.floor(whole / hour), 'h', Math.floor((whole % hour) / minute), 'min')
  const days = Math.floor(whole / day)
  return days < 7 ? pair(days, 'd', Math.floor((whole % day) / hour), 'h') : `${formatExact(days)} d`
}

/** Elapsed time of a running thing, where each second counts: "4.2 s", "1 min 05 s", "1 h 02 min". */
export function formatElapsed(seconds: number): string {
  if (seconds < 10) return `${Math.max(0, seconds).toFixed(1)} s`
  const whole = Math.floor(seconds)
  if (whole < minute) return `${whole} s`
  if (whole < hour) return `${Math.floor(whole / minute)} min ${two(whole % minute)} s`
  return `${formatExact(Math.floor(whole / hour))} h ${two(Math.floor((whole % hour) / minute))} min`
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string) {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`
}

function two(value: number) {
  return String(value).padStart(2, '0')
}
