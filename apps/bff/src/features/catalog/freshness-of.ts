import type { Freshness, FreshnessState } from '@tributary/contract/freshness'

/** How old data is against its promise; `failed` where the load that should have renewed it failed. */
export function freshnessOf(asOf: Date | null, promisedAgeSeconds: number | null, now: Date, failed = false): Freshness {
  // A source's clock may run ahead of ours: data is never younger than new.
  const ageSeconds = asOf && Math.max(0, Math.floor((now.getTime() - asOf.getTime()) / 1000))
  return { state: failed ? 'broken' : stateOf(ageSeconds, promisedAgeSeconds), asOf: asOf && asOf.toISOString(), ageSeconds, promisedAgeSeconds }
}

function stateOf(age: number | null, promised: number | null): FreshnessState {
  if (age === null) return 'unknown'
  if (promised === null) return 'unpromised'
  if (age > promised * 1.5) return 'broken'
  return age > promised ? 'late' : 'kept'
}
