import { setTimeout as sleep } from 'node:timers/promises'
import { type Extraction, type SourceReader, type SourceRefusal, SourceRefused } from '../../../../connectors/index.ts'
import type { Context } from '../../../../context.ts'
import type { Import, ImportedTable } from '../../../../engines/import-tables.ts'
import type { RunningJob } from '../../../../queue/running-job.ts'
import type { RunProgress } from './run-progress.ts'
import type { TableRead } from './table-read.ts'

/** What the lanes of a run share. */
export interface Run {
  context: Context
  job: RunningJob
  extraction: Extraction
  /** How many read side by side. */
  lanes: number
  engine(lane: number): Promise<Import>
  progress: RunProgress
  /** What the rows of a table are told to, and pass through. */
  passing(table: TableRead): Pick<ImportedTable, 'onBytes' | 'through'>
}

/** One connection to the source and one engine, which read one thing after another. */
export interface Lane {
  /** Does it once more, over another connection to the same moment, where the connection is cut. */
  over<Result>(table: TableRead, work: (reader: SourceReader, engine: Import) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

/** In ms: how long it waits before each try of one range. A network that is gone for a moment is given a minute. */
const pauses = [0, 0, 1000, 5000, 15_000, 30_000]
const unreachable = new Set<SourceRefusal>(['connection_lost', 'port_closed', 'timed_out', 'name_not_found'])

/** Whether the source may well answer in a moment. */
export const isAway = (error: unknown): error is SourceRefused => error instanceof SourceRefused && unreachable.has(error.code)

export function createLane({ job, extraction, engine }: Run, number: number, stopped: AbortSignal): Lane {
  let reader: SourceReader | null = null
  const signal = AbortSignal.any([job.signal, stopped])
  const close = async () => {
    await reader?.close()
    reader = null
  }
  return {
    close,
    async over(table, work) {
      const own = await engine(number)
      for (let round = 1; ; round++) {
        await sleep(pauses[round - 1], undefined, { signal })
        const isOpen = reader !== null
        try {
          reader ??= await extraction.openReader()
          return await work(reader, own)
        } catch (error) {
          const isCut = isAway(error) && (reader === null || error.code === 'connection_lost')
          if (!isCut || round === pauses.length || signal.aborted) throw error
          job.log('warning', isOpen || reader ? `${table.label}: the connection was cut. What it was reading is read again.` : `The source cannot be reached: ${error.message}`)
          await close()
        }
      }
    },
  }
}
