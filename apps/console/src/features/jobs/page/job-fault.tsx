import type { Job } from '@tributary/contract/jobs'
import { Link } from 'react-router'
import { StatusShape } from '../../../ui/status/status-mark.tsx'
import { CopyButton } from '../../../ui/text/copy-button.tsx'
import { Name } from '../../../ui/text/name.tsx'
import { configurationAddress } from '../job-words.ts'
import tint from '../../../ui/status/tint.module.css'
import styles from './job-fault.module.css'

/** Why a job failed, where, and the reference to pass on. */
export function JobFault({ job, onGo }: { job: Job; /** Beside the editor: goes to the line there. */ onGo?: (line: number, column: number) => void }) {
  const { error, number } = job
  if (!error) return null
  const { message, line, column, reference } = error
  const address = configurationAddress(job)
  const place = line === undefined ? null : `Line ${line}${column === undefined ? '' : `, column ${column}`}`
  return (
    <section className={`${tint.broken} ${styles.fault}`} aria-label="Why it failed">
      <h2><StatusShape status="broken" />Job {number} failed</h2>
      <p className={styles.message}>{message}</p>
      <p>Every table is as it was before this run.</p>
      {place && line !== undefined && (
        <p>{onGo
          ? <button type="button" className={styles.place} onClick={() => onGo(line, column ?? 1)}>{place}</button>
          : address && <Link to={`${address}?line=${line}${column === undefined ? '' : `&column=${column}`}`}>{place} of the SQL</Link>}</p>
      )}
      {reference !== undefined && <p className={styles.reference}>Reference <Name size="small">{reference}</Name><CopyButton value={reference} label="Copy the reference" /></p>}
    </section>
  )
}
