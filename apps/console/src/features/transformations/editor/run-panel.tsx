import type { Job, JobDetail } from '@tributary/contract/jobs'
import { Link } from 'react-router'
import { Name } from '../../../ui/text/name.tsx'
import { Quantity } from '../../../ui/text/quantity.tsx'
import { JobRun } from '../../jobs/index.ts'
import styles from './transformation-editor.module.css'

/** The last run, live, under the SQL that it ran. */
export function RunPanel({ jobId, onJob, onGo }: { jobId: string; onJob: (job: Job) => void; onGo: (line: number, column: number) => void }) {
  return (
    <section className={styles.run} aria-label="Last run">
      <JobRun key={jobId} jobId={jobId} onJob={onJob} onGo={onGo} after={(job) => <Wrote job={job} />} />
    </section>
  )
}

function Wrote({ job: { state, wrote } }: { job: JobDetail }) {
  if ((state !== 'success' && state !== 'warning') || wrote.length === 0) return null
  return (
    <ul className={styles.wrote} aria-label="Tables that it wrote">
      {wrote.map(({ tableId, path, addedRows }) => (
        <li key={path}><Link to={`/t/${tableId}/data`}>Open <Name size="small">{path}</Name></Link>{addedRows !== null && <Quantity value={addedRows} unit={addedRows === 1 ? 'row' : 'rows'} />}</li>
      ))}
    </ul>
  )
}
