import { SourceRefused } from '../../../../connectors/index.ts'
import { beginTable } from './begin-table.ts'
import { createLane, type Lane, type Run } from './lane.ts'
import { isRead, type TableRead } from './table-read.ts'

/** Reads all that is left of the tables, over as many connections as there may be. What was read when it throws stays read. */
export async function readTables(run: Run, tables: readonly TableRead[]): Promise<void> {
  // With the greatest first, none of them is still at it alone when all others are done.
  const inOrder = run.lanes === 1 ? tables : tables.toSorted((one, other) => (other.planned.table.bytes ?? 0) - (one.planned.table.bytes ?? 0))
  const stop = new AbortController()
  const units = tables.reduce((sum, { begun, planned }) => sum + (begun?.unread ?? planned.ranges?.most ?? 1), 0)
  const work = Array.from({ length: Math.max(1, Math.min(run.lanes, units)) }, async (_, number) => {
    const lane = createLane(run, number, stop.signal)
    try {
      while (!stop.signal.aborted && await readNext(lane, run, inOrder));
    } catch (error) {
      if (stop.signal.aborted) return undefined
      stop.abort()
      // Whoever waits for rows waits no more.
      await run.extraction.close()
      throw error
    } finally {
      await lane.close()
    }
  })
  const failed = (await Promise.allSettled(work)).find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
}

/** False when there is nothing left to begin. */
async function readNext(lane: Lane, run: Run, tables: readonly TableRead[]): Promise<boolean> {
  const ready = tables.find(({ begun }) => begun !== null && begun.left.length > 0)
  if (ready) return readRange(lane, run, ready)
  const fresh = tables.find(({ begun, beginning }) => begun === null && beginning === null)
  if (fresh) {
    fresh.beginning = lane.over(fresh, (reader, engine) => beginTable(run.context, run.job, fresh, run.extraction, reader, engine))
    run.progress.tell()
    await fresh.beginning.finally(() => { fresh.beginning = null })
    return true
  }
  const others = tables.flatMap(({ beginning }) => beginning ?? [])
  if (others.length === 0) return false
  await Promise.race(others).catch(() => undefined)
  return true
}

async function readRange(lane: Lane, run: Run, table: TableRead): Promise<true> {
  const { begun } = table
  const range = begun?.left.shift()
  if (!begun || !range) return true
  try {
    const file = await lane.over(table, async (reader, engine) => engine.table({
      name: table.label, columns: begun.columns, format: begun.reading.format, rows: await reader.rows(table.planned, begun.reading, range), ...run.passing(table),
    }))
    table.files.push(file)
    table.rows += file.staged.rows
    begun.unread--
  } catch (error) {
    begun.left.unshift(range)
    throw error
  }
  if (isRead(table)) sayRead(run, table)
  run.progress.tell()
  return true
}

function sayRead({ job }: Run, table: TableRead) {
  const { label, rows, bytes, pick, startedAt } = table
  table.ms = performance.now() - (startedAt ?? 0)
  job.log('info', `${label}: ${rows.toLocaleString('en')} rows ${pick.mode === 'append' ? 'added' : 'read'} in ${inUnits(table.ms, 'ms', 's')}, ${inUnits(bytes / 1000, 'kB', 'MB')}.`)
}

/** `40 ms` or `1.2 s`. */
const inUnits = (count: number, small: string, large: string) => (count < 1000 ? `${Math.ceil(count)} ${small}` : `${(count / 1000).toFixed(1)} ${large}`)

export function isLostMoment(error: unknown): error is SourceRefused {
  return error instanceof SourceRefused && error.code === 'moment_lost'
}
