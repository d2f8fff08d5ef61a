import type { getSourceTable as endpoint } from '@tributary/contract/extractors'
import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import { type SourceLock, withoutLocked } from '../../../connectors/index.ts'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { findEditable } from '../../projects/index.ts'
import { locksOn } from '../locks/source-lock-queries.ts'
import { asked, openSource } from '../open-source.ts'
import { readSamples } from './read-samples.ts'
import { sightOf } from './source-sight.ts'
import { sourceTableOf } from './source-table-of.ts'

const notAsked = { columns: [], rows: [], refusal: 'Its rows were not asked for.' }

/** Columns, locks and rows of one moment: none of the rows was read under other locks than those that are shown. */
export async function getSourceTable(context: Context, actor: Actor, { extractorId, schema, name, samples: wanted }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const configuration = await findEditable(context, actor, 'extractor', extractorId, 'use their connection')
  const { connector, settings } = await openSource(context, configuration)
  let locks: SourceLock[] = []
  const stop = new AbortController()
  const extraction = await asked(connector.extract(settings, {
    tables: 'all', connections: 1,
    locksOn: async (sourceIdentity) => (locks = await locksOn(context.db, { ...configuration, sourceIdentity })),
  }, context.outbound, AbortSignal.any([stop.signal, AbortSignal.timeout(60_000)])))
  try {
    const found = withoutLocked(extraction.sight, locks).find(({ table }) => table.schema === schema && table.name === name)
    if (!found) throw new Problem('source_refused', `The source has no table "${schema}.${name}".`)
    const samples = wanted ? await readSamples(extraction, found, stop) : notAsked
    return { ...sourceTableOf(found, await sightOf(context.db, extractorId), true), samples }
  } finally {
    await extraction.close()
  }
}
