import type { Job, JobDetail } from '@tributary/contract/jobs'
import { isFinished } from '../../../ui/status/job-state.tsx'
import { ProgressBar } from '../../../ui/status/progress-bar.tsx'
import { Duration } from '../../../ui/text/duration.tsx'
import { Name } from '../../../ui/text/name.tsx'
import { useNow } from '../../../ui/text/use-now.ts'
import { isBeingWritten, progressWords, standWords, waitWords } from '../job-words.ts'
import { Took } from '../took.tsx'
import styles from './job-progress.module.css'

/** How far it is, in units of the work itself, and how long it takes against how long it usually does. */
export function JobProgress({ job, reconnecting }: { job: Job & Partial<Pick<JobDetail, 'usualMs'>>; reconnecting: boolean }) {
  const { state, progress, usualMs } = job
  const over = isFinished(state)
  const wait = waitWords(job, useNow())
  return (
    <div className={styles.progress}>
      <p className={styles.words}>
        <strong>{wait ?? standWords(job)}</strong>
        {!over && progress?.current && <Name size="small">{progress.current}</Name>}
        {isBeingWritten(job) && <span>Being written to the lake</span>}
      </p>
      <p className={styles.times}>
        {job.startedAt && <span>{over ? 'Took' : 'Running for'} <Took job={job} /></span>}
        {usualMs != null && !job.dryRun && <span>usually <Duration precise seconds={usualMs / 1000} /></span>}
        {reconnecting && <output className={styles.away}>Reconnecting</output>}
      </p>
      {progress && !over && progress.of > 0 && (
        <ProgressBar label="Progress" max={progress.of} value={progress.done} words={progressWords(progress)} />
      )}
    </div>
  )
}
