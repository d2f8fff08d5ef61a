import type { Job, JobDetail } from '@tributary/contract/jobs'
import { type ReactNode, useEffect, useEffectEvent } from 'react'
import { Link } from 'react-router'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { JobState } from '../../../ui/status/job-state.tsx'
import { JobEnd } from '../live/job-end.tsx'
import { useLiveJob } from '../live/use-live-job.ts'
import { JobLog } from '../log/job-log.tsx'
import { CancelJob } from './cancel-job.tsx'
import { JobFault } from './job-fault.tsx'
import { JobProgress } from './job-progress.tsx'
import styles from './job-run.module.css'

/** A run beside what it runs: its state and its log, live, with the way to its page. */
export default function JobRun({ jobId, onJob, onGo, after }: {
  jobId: string
  /** Told at each change of the job. */
  onJob?: (job: Job) => void
  /** Goes to the place of an error. */
  onGo?: (line: number, column: number) => void
  /** Under its state: what to do with what it wrote. */
  after?: (job: JobDetail) => ReactNode
}) {
  const { job: { data: job, error, refetch }, log, lines, reconnecting } = useLiveJob(jobId)
  const tell = useEffectEvent((latest: Job) => onJob?.(latest))
  useEffect(() => {
    if (job) tell(job)
  }, [job])
  if (!job) return error ? <ErrorPanel failed="The run could not be read" safe="If it runs, it goes on." error={error} onRetry={() => void refetch()} /> : null
  return (
    <>
      <JobEnd job={job} />
      <div className={styles.head}>
        <JobState state={job.state} soft />
        <Link to={`/jobs/${jobId}`}>Job {job.number}</Link>
        <CancelJob job={job} size="compact-sm" />
      </div>
      <JobProgress job={job} reconnecting={reconnecting} />
      <JobFault job={job} {...(onGo ? { onGo } : {})} />
      {after?.(job)}
      <JobLog job={job} lines={lines} error={log.error} onRetry={() => void log.refetch()} short />
    </>
  )
}
