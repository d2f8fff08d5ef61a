import { SourcePace } from '@tributary/contract/extractors'
import type { Extraction } from '../../../connectors/index.ts'
import type { Context } from '../../../context.ts'
import type { RunningJob } from '../../../queue/running-job.ts'
import type { configurationOfJob } from '../../projects/index.ts'
import { openSource } from '../open-source.ts'
import { locksOn } from '../locks/source-lock-queries.ts'
import { watchLocks } from '../locks/watch-locks.ts'
import { type PickedTable, pickedOf, pickOf } from './picked-table.ts'

/** What a run is to do, as its configuration said when it was asked for. */
export async function openExtractorJob(context: Context, job: RunningJob, configuration: Awaited<ReturnType<typeof configurationOfJob>>) {
  const { content, ...source } = await openSource(context, configuration)
  return { configuration, locks: watchLocks(configuration), ...source, content: { ...content, tables: pickedOf(content, job.input) }, pace: content.pace ?? SourcePace.parse({}) }
}
export type ExtractorJob = Awaited<ReturnType<typeof openExtractorJob>>

/** What is asked of the connector, under every lock that holds for the source. */
export function requestOf(context: Context, { configuration, pace }: ExtractorJob, picked: readonly PickedTable[]) {
  return {
    tables: picked.map(pickOf), connections: pace.connections,
    locksOn: (sourceIdentity: string) => locksOn(context.db, { ...configuration, sourceIdentity }),
  }
}

/** Takes the snapshot of the source that all tables of a run are read from. */
export async function startExtraction(context: Context, job: RunningJob, asked: ExtractorJob, picked: readonly PickedTable[]): Promise<Extraction> {
  const { connector, settings, locks } = asked
  const extraction = await connector.extract(settings, requestOf(context, asked, picked), context.outbound, job.signal)
  locks.follow(extraction)
  job.log('info', `Connected to ${connector.sourceOf(settings)}. All tables are read as of ${extraction.asOf.toISOString()}.`)
  return extraction
}
