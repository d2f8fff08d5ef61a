import type { Job } from '@tributary/contract/jobs'
import { Link } from 'react-router'
import { JobState } from '../../ui/status/job-state.tsx'
import { RelativeTime } from '../../ui/text/relative-time.tsx'
import styles from './job-summary.module.css'

/** A job in one line: its state, its number and when; leads to its page. */
export function JobSummary({ job, quiet = true }: { job: Job; /** In rows, where each time would be a stop of the Tab key. */ quiet?: boolean }) {
  return (
    <span className={styles.summary}>
      <JobState state={job.state} />
      <Link to={`/jobs/${job.id}`}>Job {job.number}</Link>
      <RelativeTime at={job.finishedAt ?? job.startedAt ?? job.createdAt} quiet={quiet} />
    </span>
  )
}
