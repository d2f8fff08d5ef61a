import type { Freshness, FreshnessState } from '@tributary/contract/values/freshness'

/** The age of data, and whether the load that should have renewed it failed; of several tables the oldest, and any that failed. */
export interface Age {
  asOf: Date | null
  failedAt: Date | null
}

/** How old data is against its promise. */
export function freshnessOf({ asOf, failedAt }: Age, promisedAgeSeconds: number | null, now: Date): Freshness {
  // A source's clock may run ahead of ours: data is never younger than new.
  const ageSeconds = asOf && Math.max(0, Math.floor((now.getTime() - asOf.getTime()) / 1000))
  return { state: failedAt !== null ? 'broken' : stateOf(ageSeconds, promisedAgeSeconds), asOf: asOf && asOf.toISOString(), ageSeconds, promisedAgeSeconds }
}

function stateOf(age: number | null, promised: number | null): FreshnessState {
  if (age === null) return 'unknown'
  if (promised === null) return 'unpromised'
  if (age > promised * 1.5) return 'broken'
  return age > promised ? 'late' : 'kept'
}
