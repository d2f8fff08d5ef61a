import { Button, Switch } from '@mantine/core'
import { IconAlertTriangle, IconDownload } from '@tabler/icons-react'
import type { Job, LogLine } from '@tributary/contract/jobs'
import { useMemo, useRef, useState } from 'react'
import { toast } from '../../../ui/dialog/toast-store.ts'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { isFinished } from '../../../ui/status/job-state.tsx'
import { formatExact } from '../../../ui/text/format-quantity.ts'
import { rowsOf, rowsWith } from '../live/log-lines.ts'
import { downloadLog } from './download-log.ts'
import { LogRows, type LogRowsHandle } from './log-rows.tsx'
import { LogSearch } from './log-search.tsx'
import styles from './job-log.module.css'

/** The log: its tail, which follows what is written until one scrolls away. */
export function JobLog({ job, lines, error, onRetry, short = false }: {
  job: Job
  lines: readonly LogLine[]
  error: unknown
  onRetry: () => void
  /** Beside something else, not the page's own. */
  short?: boolean
}) {
  const [follow, setFollow] = useState(true)
  const [sought, setSought] = useState('')
  const [at, setAt] = useState(0)
  const view = useRef<LogRowsHandle>(null)
  const rows = useMemo(() => rowsOf(lines), [lines])
  const found = useMemo(() => rowsWith(rows, sought), [rows, sought])
  const firstError = rows.findIndex(({ level }) => level === 'error')
  const goTo = (row: number | undefined) => {
    if (row === undefined || row < 0) return
    setFollow(false)
    view.current?.goTo(row)
  }
  const step = (by: number) => {
    const next = found.length === 0 ? 0 : (at + by + found.length) % found.length
    setAt(next)
    goTo(found[next])
  }
  const search = (text: string) => {
    setSought(text)
    setAt(0)
    goTo(rowsWith(rows, text)[0])
  }
  const save = () => void downloadLog(job).catch(() => toast('The log could not be downloaded. Nothing of it is lost.', { failed: true }))
  const older = (lines[0]?.seq ?? 1) - 1
  return (
    <section className={styles.log} data-short={short || undefined} aria-label="Log of the job">
      <div className={styles.tools}>
        <h2>Log</h2>
        <LogSearch text={sought} onText={search} count={found.length} at={at} onStep={step} pageFilter={!short} />
        <div className={styles.acts}>
          {firstError >= 0 && <Button size="compact-sm" leftSection={<IconAlertTriangle size={14} aria-hidden />} onClick={() => goTo(firstError)}>First error</Button>}
          {/* What has ended writes no more. */}
          {!isFinished(job.state) && <Switch label="Follow" checked={follow} onChange={(event) => setFollow(event.currentTarget.checked)} />}
          <Button size="compact-sm" leftSection={<IconDownload size={14} aria-hidden />} onClick={save}>Download</Button>
        </div>
      </div>
      {older > 0 && <p className={styles.older}>{formatExact(older)} earlier lines are in the download.</p>}
      {error !== null && error !== undefined && <ErrorPanel failed="The log could not be read" safe="It is kept with the job." error={error} onRetry={onRetry} />}
      {rows.length === 0
        ? !error && <p className={styles.older}>{isFinished(job.state) ? 'It wrote no log.' : 'Nothing is written yet.'}</p>
        : <LogRows ref={view} rows={rows} sought={sought} current={found[at]} follow={follow} onFollow={setFollow} />}
    </section>
  )
}
