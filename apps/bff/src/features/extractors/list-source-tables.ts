import type { listSourceTables as endpoint, SourceTable } from '@tributary/contract/extractors'
import type { InputOf } from '@tributary/contract/endpoint'
import { withoutLocked } from '../../connectors/index.ts'
import type { Actor, Context } from '../../context.ts'
import { findEditable } from '../projects/index.ts'
import { asked, openSource } from './open-source.ts'
import { locksOn } from './locks/source-lock-queries.ts'

export async function listSourceTables(context: Context, actor: Actor, { extractorId }: InputOf<typeof endpoint>): Promise<{ items: SourceTable[] }> {
  const configuration = await findEditable(context, actor, 'extractor', extractorId, 'use their connection')
  const { connector, settings } = await openSource(context, configuration)
  const { sourceIdentity, tables } = await asked(connector.listTables(settings, context.outbound, AbortSignal.timeout(60_000)))
  const locks = await locksOn(context.db, { ...configuration, sourceIdentity })
  const items = withoutLocked(tables, locks).map(({ table, refusal, refusedColumns }): SourceTable => ({
    schema: table.schema, name: table.name, kind: table.kind, rowEstimate: table.rowEstimate, bytes: table.bytes,
    readable: table.readable, primaryKey: table.primaryKey,
    lock: refusal,
    columns: table.columns.map(({ name, sourceType, type, nullable, growing }) =>
      ({ name, sourceType, type, nullable, growing, locked: refusal !== null || refusedColumns.has(name) })),
  }))
  return { items }
}
