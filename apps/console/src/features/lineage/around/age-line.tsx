import type { Freshness } from '@tributary/contract/values/freshness'
import { isFailed } from '../../../ui/status/data-age.tsx'
import { promiseState } from '../../../ui/status/promise-state.ts'
import { StatusShape } from '../../../ui/status/status-mark.tsx'
import { formatDuration } from '../../../ui/text/format-duration.ts'
import { useNow } from '../../../ui/text/use-now.ts'
import styles from './lineage.module.css'

/** "10 min of 4 h", "6 h 10 min over 4 h" with the shape of its state: what a node has room for. */
export function AgeLine({ freshness }: { freshness: Freshness }) {
  const now = useNow()
  const { asOf, promisedAgeSeconds } = freshness
  const age = asOf === null ? null : Math.max(0, (now.getTime() - Date.parse(asOf)) / 1000)
  const state = promiseState(age, promisedAgeSeconds, isFailed(freshness))
  const bad = state === 'late' || state === 'broken' ? state : undefined
  return (
    <span className={styles.age} data-state={bad}>
      {ageText(age, promisedAgeSeconds)}
      {bad && <span className={styles.corner}><StatusShape status={bad} /></span>}
    </span>
  )
}

function ageText(age: number | null, promised: number | null): string {
  if (age === null) return 'never loaded'
  if (promised === null) return `${formatDuration(age)}, no promise`
  return `${formatDuration(age)} ${age > promised ? 'over' : 'of'} ${formatDuration(promised)}`
}
