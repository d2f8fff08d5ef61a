import type { Freshness, FreshnessState } from '@tributary/contract/values/freshness'

const worstFirst: readonly FreshnessState[] = ['broken', 'late', 'unknown', 'kept', 'unpromised']

/** The one to worry about first; the older of two alike. Undefined of none. */
export function worstOf(all: readonly Freshness[]): Freshness | undefined {
  return all.toSorted((one, other) => worstFirst.indexOf(one.state) - worstFirst.indexOf(other.state) || (other.ageSeconds ?? 0) - (one.ageSeconds ?? 0))[0]
}
