import type { TableProgress } from '@tributary/contract/jobs'
import type { RunningJob } from '../../../../queue/running-job.ts'
import { isRead, type TableRead } from './table-read.ts'

const mostTables = 500
const bytesEveryMs = 200

export interface RunProgress {
  /** Something has changed. */
  tell(): void
  /** Bytes have passed: told now and then. */
  bytes(): void
}

/** Tells how far a run is, table by table. */
export function runProgress(job: Pick<RunningJob, 'progress'>, tables: () => readonly TableRead[]): RunProgress {
  let toldAt = 0
  const tell = () => {
    toldAt = performance.now()
    const all = tables()
    const reading = all.filter((table) => table.startedAt !== null && !isRead(table))
    job.progress({
      unit: 'tables', done: all.filter(isRead).length, of: all.length, rows: all.reduce((sum, { rows }) => sum + rows, 0),
      current: reading.length === 0 ? null : reading.map(({ label }) => label).join(', ').slice(0, 300),
      ...(all.length > 1 ? { tables: all.slice(0, mostTables).map(progressOf) } : {}),
    })
  }
  return {
    tell,
    bytes() {
      if (performance.now() - toldAt > bytesEveryMs) tell()
    },
  }
}

function progressOf(table: TableRead): TableProgress {
  const { label: name, rows, bytes, startedAt, ms } = table
  return { name, rows, bytes, ms: ms === null ? null : Math.round(ms), state: isRead(table) ? 'read' : startedAt === null ? 'waiting' : 'reading' }
}
