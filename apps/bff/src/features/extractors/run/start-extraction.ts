import type { Extraction } from '../../../connectors/connector.ts'
import type { Context } from '../../../context.ts'
import type { RunningJob } from '../../../queue/running-job.ts'
import type { configurationOfJob } from '../../projects/index.ts'
import { openSource } from '../open-source.ts'
import { openTargets, type PickedTable, pickOf } from './picked-table.ts'
import { locksOn } from '../locks/source-lock-queries.ts'

/** What a run is to do, as its configuration said when it was asked for. */
export async function openExtractorJob(context: Context, configuration: Awaited<ReturnType<typeof configurationOfJob>>) {
  return { configuration, ...await openSource(context, configuration) }
}
export type ExtractorJob = Awaited<ReturnType<typeof openExtractorJob>>

/** Takes the snapshot of the source that all tables of a run are read from, under every lock that holds for it. */
export async function startExtraction(context: Context, job: RunningJob, { configuration, connector, settings, content }: ExtractorJob): Promise<{ extraction: Extraction; picked: PickedTable[] }> {
  const picked = await openTargets(context, configuration, content)
  const extraction = await connector.extract(settings, {
    tables: picked.map(pickOf),
    locksOn: (sourceIdentity) => locksOn(context.db, { ...configuration, sourceIdentity }),
  }, context.outbound, job.signal)
  job.log('info', `Connected to ${connector.sourceOf(settings)}. All tables are read as of ${extraction.asOf.toISOString()}.`)
  return { extraction, picked }
}
