import { useParams } from 'react-router'
import { isNotFound } from '../../../api/is-not-found.ts'
import { FaultBoundary } from '../../../ui/fault/fault-boundary.tsx'
import { lazyPart } from '../../../ui/fault/lazy-part.ts'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { NotFoundPage } from '../../../ui/page/not-found-page.tsx'
import { PageHead } from '../../../ui/page/page-head.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { ImportVerdict } from '../../imports/index.ts'
import { JobEnd } from '../live/job-end.tsx'
import { useLiveJob } from '../live/use-live-job.ts'
import { JobLog } from '../log/job-log.tsx'
import { JobFacts } from './job-facts.tsx'
import { JobFault } from './job-fault.tsx'
import { JobHead } from './job-head.tsx'
import { JobProgress } from './job-progress.tsx'
import { JobTables } from './job-tables.tsx'
import styles from './job-page.module.css'

const TableProgress = lazyPart(() => import('./table-progress.tsx'))
const DryRun = lazyPart(() => import('../dry-run/dry-run.tsx'))

/** One job, live: how far it is, what it read and wrote, and its log. */
export function JobPage() {
  const { jobId = '' } = useParams()
  return <LiveJob key={jobId} jobId={jobId} />
}

function LiveJob({ jobId }: { jobId: string }) {
  const { job: { data: job, error, refetch }, log, lines, reconnecting } = useLiveJob(jobId)
  if (isNotFound(error)) return <NotFoundPage />
  if (!job) {
    return (
      <>
        <PageHead title="Job" />
        {error ? <ErrorPanel failed="This job could not be read" safe="If it runs, it goes on." error={error} onRetry={() => void refetch()} /> : <RowSkeletons kind="table" label="Loading the job" />}
      </>
    )
  }
  return (
    <>
      <JobHead job={job} />
      <JobEnd job={job} />
      <div className={styles.page}>
        <div className={styles.state}>
          <JobProgress job={job} reconnecting={reconnecting} />
          <JobFault job={job} />
          {job.dryRun && (job.state === 'success' || job.state === 'warning') && <FaultBoundary failed="The dry run could not be shown"><DryRun job={job} /></FaultBoundary>}
          {!job.dryRun && job.progress?.tables !== undefined && <FaultBoundary failed="The progress of tables could not be shown"><TableProgress job={job} /></FaultBoundary>}
          {job.kind === 'import' && <FaultBoundary failed="How the import went could not be shown"><ImportVerdict job={job} /></FaultBoundary>}
        </div>
        <aside className={styles.side} aria-label="About this job">
          <JobFacts job={job} />
          {!job.dryRun && <JobTables job={job} />}
        </aside>
        <JobLog job={job} lines={lines} error={log.error} onRetry={() => void log.refetch()} />
      </div>
    </>
  )
}
