import { useQuery } from '@tanstack/react-query'
import type { Extractor } from '@tributary/contract/extractors'
import type { Job } from '@tributary/contract/jobs'
import { Link } from 'react-router'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { JobState } from '../../../ui/status/job-state.tsx'
import { Duration } from '../../../ui/text/duration.tsx'
import { formatQuantity } from '../../../ui/text/format-quantity.ts'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { extractorJobsQuery } from '../queries.ts'
import shared from '../extractors.module.css'
import styles from './extractor.module.css'

/** The last ten runs, the newest as it stands just now. */
export function ExtractorJobs({ extractor: { id, projectId, lastJob } }: { extractor: Extractor }) {
  const jobs = useQuery(extractorJobsQuery(id))
  if (!jobs.data) {
    return jobs.isError
      ? <ErrorPanel failed="The jobs of this extractor could not be read" safe="They go on all the same." error={jobs.error} onRetry={() => void jobs.refetch()} />
      : <RowSkeletons kind="table" count={3} label="Loading the jobs" />
  }
  const rows = jobs.data.map((job) => (lastJob?.id === job.id ? lastJob : job))
  if (rows.length === 0) return <p className={shared.quiet}>It has not run yet.</p>
  return (
    <>
      <div className={styles.scroll}>
        <table className={styles.jobs} aria-label="Last jobs">
          <thead><tr><th scope="col">Job</th><th scope="col">State</th><th scope="col">Started</th><th scope="col" className={styles.figure}>Took</th><th scope="col" className={styles.figure}>Tables</th><th scope="col" className={styles.figure}>Rows</th><th scope="col">By</th></tr></thead>
          <tbody>{rows.map((job) => <JobRow key={job.id} job={job} />)}</tbody>
        </table>
      </div>
      <p className={styles.more}><Link to={`/jobs?configurationId=${id}&projectId=${projectId}`}>All jobs of this extractor</Link></p>
    </>
  )
}

function JobRow({ job: { id, number, state, createdAt, startedAt, finishedAt, progress, createdBy } }: { job: Job }) {
  return (
    <tr>
      <td><Link to={`/jobs/${id}`}>{number}</Link></td>
      <td><JobState state={state} /></td>
      <td><RelativeTime at={startedAt ?? createdAt} quiet /></td>
      <td className={styles.figure}>{startedAt && finishedAt && <Duration precise seconds={(Date.parse(finishedAt) - Date.parse(startedAt)) / 1000} />}</td>
      <td className={styles.figure}>{progress && (finishedAt && progress.done === progress.of ? progress.of : `${progress.done} of ${progress.of}`)}</td>
      <td className={styles.figure}>{progress && formatQuantity(progress.rows)}</td>
      <td>{createdBy}</td>
    </tr>
  )
}
