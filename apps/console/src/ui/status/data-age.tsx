import type { Freshness } from '@tributary/contract/values/freshness'
import { PromiseMeter } from './promise-meter.tsx'
import { useNow } from '../text/use-now.ts'

/** The promise meter of data as the API tells it; the age grows while the page is open. */
export function DataAge({ freshness, compact = false }: { freshness: Freshness; compact?: boolean }) {
  const now = useNow()
  const { asOf, promisedAgeSeconds } = freshness
  const age = asOf === null ? null : Math.max(0, Math.floor((now.getTime() - Date.parse(asOf)) / 1000))
  return <PromiseMeter ageSeconds={age} promisedAgeSeconds={promisedAgeSeconds} failed={isFailed(freshness)} compact={compact} />
}

/** Broken though it is not that old: its last load failed. */
export function isFailed({ state, ageSeconds, promisedAgeSeconds }: Freshness) {
  return state === 'broken' && (promisedAgeSeconds === null || ageSeconds === null || ageSeconds <= promisedAgeSeconds * 1.5)
}
