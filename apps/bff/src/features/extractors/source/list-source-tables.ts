import type { listSourceTables as endpoint } from '@tributary/contract/extractors'
import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import { keyOf, withoutLocked } from '../../../connectors/index.ts'
import type { Actor, Context } from '../../../context.ts'
import { findEditable } from '../../projects/index.ts'
import { locksOn } from '../locks/source-lock-queries.ts'
import { asked, openSource } from '../open-source.ts'
import { sightOf } from './source-sight.ts'
import { sourceTableOf } from './source-table-of.ts'

export async function listSourceTables(context: Context, actor: Actor, { extractorId, columns }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const configuration = await findEditable(context, actor, 'extractor', extractorId, 'use their connection')
  const { connector, settings } = await openSource(context, configuration)
  const { sourceIdentity, tables } = await asked(connector.listTables(settings, context.outbound, AbortSignal.timeout(60_000)))
  const locks = await locksOn(context.db, { ...configuration, sourceIdentity })
  const sight = await sightOf(context.db, extractorId)
  const there = new Set(tables.map(keyOf))
  return {
    items: withoutLocked(tables, locks).map((table) => sourceTableOf(table, sight, columns)),
    seenAt: sight?.at.toISOString() ?? null,
    vanished: [...sight?.tables.values() ?? []].filter((table) => !there.has(keyOf(table))).map(({ schema, name }) => ({ schema, name })),
  }
}
