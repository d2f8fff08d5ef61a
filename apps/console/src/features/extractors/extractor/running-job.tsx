import type { Job } from '@tributary/contract/jobs'
import { Link } from 'react-router'
import type { Connection } from '../../../api/connection/follow-events.ts'
import { JobState } from '../../../ui/status/job-state.tsx'
import { Elapsed } from '../../../ui/text/duration.tsx'
import { formatQuantity } from '../../../ui/text/format-quantity.ts'
import { Name } from '../../../ui/text/name.tsx'
import { useNow } from '../../../ui/text/use-now.ts'
import { isBeingWritten, waitWords } from '../../jobs/index.ts'
import tint from '../../../ui/status/tint.module.css'
import styles from './extractor.module.css'

/** The run that goes on just now, or why the last one failed. */
export function RunningJob({ job, connection }: { job: Job | null; connection: Connection }) {
  return job && <LastRun job={job} connection={connection} />
}

function LastRun({ job, connection }: { job: Job; connection: Connection }) {
  const wait = waitWords(job, useNow())
  const { id, number, state, progress, startedAt, finishedAt, error } = job
  if (finishedAt !== null) {
    if (state !== 'error' || !error) return null
    return (
      <section className={`${tint.broken} ${styles.failed}`} aria-label="Last run">
        <p><strong>The last run failed.</strong> {error.message}</p>
        <p>What was extracted before stays as it was. <Link to={`/jobs/${id}`}>Job {number}</Link></p>
      </section>
    )
  }
  return (
    <section className={styles.running} aria-label="Run in progress">
      <JobState state={state} />
      {wait !== null && <span>{wait}</span>}
      {wait === null && progress && <span>{progress.done} of {progress.of} {progress.unit}, {formatQuantity(progress.rows)} rows</span>}
      {progress?.current && <Name size="small">{progress.current}</Name>}
      {isBeingWritten(job) && <span>Being written to the lake</span>}
      {startedAt && <Elapsed since={startedAt} />}
      {connection === 'reconnecting' && <span>Reconnecting</span>}
      <Link to={`/jobs/${id}`}>Job {number}</Link>
    </section>
  )
}
