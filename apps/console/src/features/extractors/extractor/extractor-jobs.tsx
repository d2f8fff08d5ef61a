import { useQuery } from '@tanstack/react-query'
import type { Extractor } from '@tributary/contract/extractors'
import type { Job } from '@tributary/contract/jobs'
import { Link } from 'react-router'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { type PlainColumn, PlainTable } from '../../../ui/list/plain-table.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { JobState } from '../../../ui/status/job-state.tsx'
import { Duration } from '../../../ui/text/duration.tsx'
import { formatQuantity } from '../../../ui/text/format-quantity.ts'
import { RelativeTime } from '../../../ui/text/relative-time.tsx'
import { originWords } from '../../jobs/index.ts'
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
      <PlainTable label="Last jobs" columns={columns} rows={rows} rowId={(job) => job.id} dense />
      <p className={styles.more}><Link to={`/p/${projectId}/jobs?configuration=${id}`}>All jobs of this extractor</Link></p>
    </>
  )
}

const columns: readonly PlainColumn<Job>[] = [
  { head: 'Job', cell: ({ id, number }) => <Link to={`/jobs/${id}`}>{number}</Link> },
  { head: 'State', cell: ({ state, dryRun }) => <><JobState state={state} />{dryRun && <span className={styles.dry}> dry run</span>}</> },
  { head: 'Started', cell: ({ startedAt, createdAt }) => <RelativeTime at={startedAt ?? createdAt} quiet /> },
  { head: 'Took', kind: 'end', cell: ({ startedAt, finishedAt }) => startedAt && finishedAt && <Duration precise seconds={(Date.parse(finishedAt) - Date.parse(startedAt)) / 1000} /> },
  { head: 'Tables', kind: 'end', cell: ({ progress, finishedAt }) => progress && (finishedAt && progress.done === progress.of ? progress.of : `${progress.done} of ${progress.of}`) },
  { head: 'Rows', kind: 'end', cell: ({ progress, dryRun }) => progress && !dryRun && formatQuantity(progress.rows) },
  { head: 'By', cell: (job) => [originWords(job), job.createdBy].filter(Boolean).join(', ') },
]
