import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { addressOf } from '@tributary/contract/client'
import { downloadRejectedRows, downloadRejects, type ImportDetail } from '@tributary/contract/imports'
import type { Job } from '@tributary/contract/jobs'
import { useState } from 'react'
import { Link } from 'react-router'
import { lazyPart } from '../../../ui/fault/lazy-part.ts'
import { FailedPanel } from '../../../ui/page/failed-panel.tsx'
import { Name } from '../../../ui/text/name.tsx'
import { isFinished } from '../../../ui/status/job-state.tsx'
import { newFileAddress } from '../addresses.ts'
import { NameList } from '../name-list.tsx'
import { importQuery } from '../queries.ts'
import styles from './import-verdict.module.css'
import { RejectList } from './reject-list.tsx'
import { effectOf, nulledWords, rowsOf, wasLoaded } from './verdict-words.ts'

const ReplayDialog = lazyPart(() => import('./replay-dialog.tsx'))

/** How an import went, once it is over: every row is somewhere, and what did not fit can be corrected. */
export default function ImportVerdict({ job }: { job: Job }) {
  const over = isFinished(job.state)
  const found = useQuery({ ...importQuery(job.id), enabled: over })
  if (!over) return null
  if (found.isError && !found.data) return <FailedPanel failed="How this import went could not be read" error={found.error} onRetry={() => void found.refetch()} />
  return found.data ? <Verdict found={found.data} /> : null
}

function Verdict({ found }: { found: ImportDetail }) {
  const { counts, job, table, unknownColumns } = found
  const loaded = wasLoaded(job.state)
  const effect = counts && loaded ? effectOf(counts) : null
  const isMisfit = counts !== null && counts.rejected + counts.nulled > 0
  return (
    <section className={styles.verdict} aria-label="What became of the rows">
      {counts && <p className={styles.sum}>{rowsOf(job.state, counts)}</p>}
      {effect !== null && <p>{effect}</p>}
      {loaded && table.id !== null && <p><Link to={`/t/${table.id}/data`}>Open <Name size="small">{table.path}</Name></Link></p>}
      {counts && counts.nulled > 0 && <p>{nulledWords(counts.nulled)}</p>}
      {unknownColumns.length > 0 && <p>Not loaded of the file: <NameList names={unknownColumns} />.</p>}
      {isMisfit && <Misfits found={found} loaded={loaded} />}
    </section>
  )
}

function Misfits({ found, loaded }: { found: ImportDetail; loaded: boolean }) {
  const [replaying, setReplaying] = useState(false)
  const { job, rejectedRows, file } = found
  const download = (endpoint: typeof downloadRejects | typeof downloadRejectedRows) => `/api/v1${addressOf(endpoint, { jobId: job.id }).path}`
  const again = loaded ? rejectedRows : file.uploadId !== null
  return (
    <>
      <RejectList jobId={job.id} />
      <div className={styles.acts}>
        {again && <Button variant="filled" onClick={() => setReplaying(true)}>{loaded ? 'Load rejected rows again' : 'Load the file again'}</Button>}
        <Button component={Link} to={newFileAddress(job.project.id, { again: job.id })}>Load the corrected file</Button>
        <Button component="a" href={download(downloadRejects)} download>Rejects with reasons (CSV)</Button>
        {rejectedRows && <Button component="a" href={download(downloadRejectedRows)} download>Rejected rows, to correct</Button>}
      </div>
      {replaying && <ReplayDialog found={found} onClose={() => setReplaying(false)} />}
    </>
  )
}
