import { formatDuration } from '../text/format-duration.ts'
import { promiseGeometry, promiseSentence, promiseState } from './promise-state.ts'
import { StatusShape } from './status-mark.tsx'
import styles from './promise-meter.module.css'

/**
 * The age of data against what its owner promised: the bar is the age, the tick is the promise, and the bar passes the
 * tick when the data is late. `compact` is one line of text for nodes of a graph and narrow cells.
 */
export function PromiseMeter({ ageSeconds, promisedAgeSeconds, failed = false, compact = false }: {
  /** Now minus as-of; null when nothing was ever loaded. */
  ageSeconds: number | null
  /** Null when the owner promises nothing. */
  promisedAgeSeconds: number | null
  /** The last load failed. */
  failed?: boolean
  compact?: boolean
}) {
  const state = promiseState(ageSeconds, promisedAgeSeconds, failed)
  const { bar, tick } = promiseGeometry(ageSeconds, promisedAgeSeconds)
  const over = ageSeconds !== null && promisedAgeSeconds !== null && ageSeconds > promisedAgeSeconds
  const age = ageSeconds === null ? 'Never loaded' : formatDuration(ageSeconds)
  const promise = promisedAgeSeconds === null ? 'no promise' : `${over ? 'over' : 'of'} ${formatDuration(promisedAgeSeconds)}`
  const limit = Math.max(1, promisedAgeSeconds ?? 0, ageSeconds ?? 0)
  return (
    <div
      className={compact ? styles.compact : styles.meter}
      data-state={state}
      // The browser's own <meter> cannot be drawn with a tick.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="meter"
      aria-label="Data age"
      aria-valuemin={0}
      aria-valuemax={limit}
      aria-valuenow={ageSeconds ?? 0}
      aria-valuetext={promiseSentence(ageSeconds, promisedAgeSeconds, failed)}
    >
      <span className={styles.words} aria-hidden>
        <span className={styles.age}>
          {state === 'broken' && <StatusShape status="broken" />}
          {age}{compact && promisedAgeSeconds === null && ','}
        </span>{' '}
        <span className={styles.promise}>{promise}</span>
      </span>
      {compact ? null : (
        <svg className={styles.track} aria-hidden width="100%" height="12" preserveAspectRatio="none">
          <rect className={styles.rail} y="4" width="100%" height="5" />
          <rect className={styles.bar} y="4" width={`${bar}%`} height="5" />
          {tick !== null && <rect className={styles.tick} x={`${tick}%`} width="2" height="12" transform={tick > 1 ? 'translate(-2 0)' : undefined} />}
        </svg>
      )}
      {failed && !compact && <span className={styles.failed} aria-hidden>last load failed</span>}
    </div>
  )
}
