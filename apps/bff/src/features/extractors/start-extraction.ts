import type { ExtractorContent } from '@tributary/contract/extractors'
import type { Extraction } from '../../connectors/connector.ts'
import type { Context } from '../../context.ts'
import type { RunningJob } from '../../queue/running-job.ts'
import { configurationOfJob } from '../projects/index.ts'
import { openSource } from './open-source.ts'
import { openTargets, type PickedTable, pickOf } from './picked-table.ts'
import { locksOn } from './source-lock-queries.ts'

/** Takes the snapshot of the source that all tables of a run are read from, under every lock that holds for it. */
export async function startExtraction(context: Context, job: RunningJob): Promise<{ content: ExtractorContent; extraction: Extraction; picked: PickedTable[] }> {
  const configuration = await configurationOfJob(context, job)
  const { connector, settings, content } = await openSource(context, configuration)
  const picked = await openTargets(context, configuration, content)
  const place = { ...configuration, sourceIdentity: '' }
  const extract = async (identity: string) => {
    const locks = await locksOn(context.db, { ...place, sourceIdentity: identity })
    return { extraction: await connector.extract(settings, { tables: picked.map(pickOf), locks }, context.outbound, job.signal), locks }
  }
  // Which source it is, and so which locks of other projects hold, is known once it is connected.
  const first = await extract('')
  const { sourceIdentity } = first.extraction
  const locks = await locksOn(context.db, { ...place, sourceIdentity })
  let { extraction } = first
  if (locks.length > first.locks.length) {
    await extraction.close()
    ;({ extraction } = await extract(sourceIdentity))
  }
  job.log('info', `Connected to ${connector.sourceOf(settings)}. All tables are read as of ${extraction.asOf.toISOString()}.`)
  return { content, extraction, picked }
}
