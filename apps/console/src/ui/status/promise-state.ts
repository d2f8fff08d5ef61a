import { formatDuration } from '../text/format-duration.ts'

export type PromiseState = 'unknown' | 'unpromised' | 'kept' | 'late' | 'broken'

/** Past the promise is late at once; past one and a half times it, or after a failed load, the promise is broken. */
export function promiseState(ageSeconds: number | null, promisedAgeSeconds: number | null, failed = false): PromiseState {
  if (failed) return 'broken'
  if (ageSeconds === null) return 'unknown'
  if (promisedAgeSeconds === null) return 'unpromised'
  if (ageSeconds > promisedAgeSeconds * 1.5) return 'broken'
  return ageSeconds > promisedAgeSeconds ? 'late' : 'kept'
}

/** Bar and tick in per cent of the track: the bar grows towards the tick, and once past it the tick moves back instead. */
export function promiseGeometry(ageSeconds: number | null, promisedAgeSeconds: number | null): { bar: number; tick: number | null } {
  if (ageSeconds === null) return { bar: 0, tick: promisedAgeSeconds === null ? null : 100 }
  if (promisedAgeSeconds === null) return { bar: 0, tick: null }
  const longest = Math.max(ageSeconds, promisedAgeSeconds, 1)
  // A sliver is always seen: an empty track would say that there is nothing.
  return { bar: Math.max(2, (ageSeconds / longest) * 100), tick: (promisedAgeSeconds / longest) * 100 }
}

/** The meter as a sentence, for those who hear it. */
export function promiseSentence(ageSeconds: number | null, promisedAgeSeconds: number | null, failed = false): string {
  const promise = promisedAgeSeconds === null ? 'no age is promised' : `${formatDuration(promisedAgeSeconds)} promised`
  const fault = failed ? ', the last load failed' : ''
  if (ageSeconds === null) return `Never loaded, ${promise}${fault}`
  const state = promiseState(ageSeconds, promisedAgeSeconds)
  const verdict = state === 'late' ? ', late' : state === 'broken' ? ', promise broken' : ''
  return `${formatDuration(ageSeconds)} old, ${promise}${verdict}${fault}`
}
