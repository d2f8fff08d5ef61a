import { setTimeout as sleep } from 'node:timers/promises'
import type { SourcePace } from '@tributary/contract/extractors'
import type { Extraction } from '../../../../connectors/index.ts'
import type { Context } from '../../../../context.ts'
import { importMemory, type Import, openImport } from '../../../../engines/import-tables.ts'
import type { Outcome, RunningJob } from '../../../../queue/running-job.ts'
import type { StagedLoad } from '../../../catalog/index.ts'
import { throttled, type TokenBucket, tokenBucket } from '../pace/token-bucket.ts'
import type { PickedTable } from '../picked-table.ts'
import { type ExtractorJob, startExtraction } from '../start-extraction.ts'
import { isAway } from './lane.ts'
import { momentWords } from './moment-words.ts'
import { isLostMoment, readTables } from './read-tables.ts'
import { runProgress } from './run-progress.ts'
import { atNewMoment, freshTable, type TableRead } from './table-read.ts'

export interface Staged {
  loads: StagedLoad[]
  /** `warning` where not all of it is of one moment. */
  outcome: Outcome
  /** What was there at the source. */
  extraction: Pick<Extraction, 'sight' | 'asOf'>
}

/** Reads all tables of a run into files of the work folder; where the moment of the source is lost, it starts over or goes on with another one. */
export async function stageTables(context: Context, job: RunningJob, asked: ExtractorJob, picked: readonly PickedTable[], workFolder: string): Promise<Staged> {
  const engines = enginesOf(context, job, workFolder)
  const { pace } = asked
  const bucket = pace.megabytesPerSecond === null ? null : tokenBucket(pace.megabytesPerSecond * 1e6)
  // The engine starts while the source is asked for its tables; whoever reads first is told where it does not.
  void engines.of(0).catch(() => undefined)
  try {
    let extraction = await startExtraction(context, job, asked, picked)
    let tables = picked.map((pick, at) => freshTable(pick, plannedAt(extraction, at)))
    const progress = runProgress(job, () => tables)
    for (let lost = 0; ; lost++) {
      const before = filesOf(tables)
      progress.tell()
      try {
        await readTables({ context, job, extraction, lanes: engines.lanes(extraction.readers), engine: engines.of, progress, passing: passingTo(progress, bucket) }, tables)
        return stagedOf(job, tables, extraction)
      } catch (error) {
        if (!isLostMoment(error) || job.signal.aborted || mayNotGoOn(pace, lost, filesOf(tables) > before)) throw error
      } finally {
        await extraction.close()
      }
      const next = await reopen(context, job, asked, picked)
      extraction = next
      tables = tables.map((table, at) => goOn(pace, table, plannedAt(next, at), next.asOf))
    }
  } finally {
    await engines.close()
  }
}

const filesOf = (tables: readonly TableRead[]) => tables.reduce((sum, { files }) => sum + files.length, 0)

/** A source that never stays long enough for one range would be asked for ever. */
function mayNotGoOn({ moments }: SourcePace, lost: number, hasRead: boolean) {
  return moments === 'many' ? lost > 0 && !hasRead : lost > 0
}

function goOn({ moments }: SourcePace, table: TableRead, planned: TableRead['planned'], asOf: Date) {
  return moments === 'many' ? atNewMoment(table, planned, asOf) : freshTable(table.pick, planned)
}

function plannedAt({ planned: all }: Extraction, at: number) {
  const planned = all[at]
  if (!planned) throw new Error('The connector did not plan what it was asked for.')
  return planned
}

const pauses = [0, 1000, 5000, 15_000, 30_000]

async function reopen(context: Context, job: RunningJob, asked: ExtractorJob, picked: readonly PickedTable[]): Promise<Extraction> {
  job.log('warning', asked.pace.moments === 'many' ? 'The connection that holds the moment of this run was lost. It goes on with another moment.' : 'The connection that holds the moment of this run was lost. It starts over.')
  for (let round = 1; ; round++) {
    await sleep(pauses[round - 1], undefined, { signal: job.signal })
    try {
      return await startExtraction(context, job, asked, picked)
    } catch (error) {
      if (!isAway(error) || round === pauses.length) throw error
    }
  }
}

function passingTo(progress: ReturnType<typeof runProgress>, bucket: TokenBucket | null) {
  return (table: TableRead) => ({
    onBytes: (bytes: number) => {
      table.bytes += bytes
      progress.bytes()
    },
    ...(bucket ? { through: throttled(bucket) } : {}),
  })
}

/** One for each lane, as they are needed; all of them together stay within the memory that a run may use. */
function enginesOf({ box }: Context, job: RunningJob, workFolder: string) {
  const opened = new Map<number, Promise<Import>>()
  const most = Math.max(1, Math.floor(box.limits.memoryBytes / importMemory))
  return {
    lanes: (readers: number) => Math.min(readers, most),
    of(lane: number): Promise<Import> {
      const engine = opened.get(lane) ?? openImport(box, { workFolder, signal: job.signal })
      opened.set(lane, engine)
      return engine
    },
    async close() {
      const all = await Promise.allSettled(opened.values())
      await Promise.all(all.map((one) => (one.status === 'fulfilled' ? one.value.close() : undefined)))
    },
  }
}

function stagedOf(job: RunningJob, tables: readonly TableRead[], extraction: Extraction): Staged {
  const differing = momentWords(tables)
  if (differing) job.log('warning', differing)
  return { loads: tables.map(loadOf), outcome: differing ? 'warning' : 'success', extraction }
}

function loadOf({ pick: { target, mode, table, growingColumn }, label, begun, files }: TableRead): StagedLoad {
  if (!begun) throw new Error('Nobody has read this table.')
  return {
    target, mode, schema: begun.schema, asOf: begun.moments[0], source: label, files, columns: begun.columns,
    primaryKey: table.mode === 'upsert' ? table.primaryKey ?? [] : [],
    ...(growingColumn ? { highWater: { column: growingColumn, value: begun.reading.highWater ?? null } } : {}),
  }
}
