import type { Call } from '@tributary/contract/client'
import { createExtractor, type Extractor, listSourceTables, runExtractor, updateExtractor } from '@tributary/contract/extractors'
import { setSchedule } from '@tributary/contract/orchestrations'
import type { CallOf } from '@tributary/contract/endpoint'
import { finish } from '../session.ts'
import type { SourceAccess } from '../sources/source-databases.ts'

/** Whole tables are loaded every hour: of a demo that is left on, a week of them is too much. */
export const retentionDays = 1

type Tables = NonNullable<CallOf<typeof updateExtractor>['tables']>

export interface DemoExtractor {
  name: string
  description: string
  bucket: string
  /** The schema at the source whose tables are taken. */
  schema: string
  /** Tables that are added to by a growing column. */
  append?: Record<string, string>
  /** When it runs by itself, in UTC. */
  cron: string
}

/** Registers an extractor of one schema, as a DBA does: connection first. */
export function registerExtractor(call: Call, projectId: string, { password, ...settings }: SourceAccess, { name, description, bucket }: DemoExtractor): Promise<Extractor> {
  return call(createExtractor, { projectId, connector: 'postgres', name, description, bucket, settings: { ...settings, sslMode: 'disable' }, secrets: { password } })
}

/** Picks every table of the schema that is not locked, runs the extractor to its end, and says when it runs from then on. */
export async function extractSchema(call: Call, { id, version }: Pick<Extractor, 'id' | 'version'>, { schema, append = {}, cron }: DemoExtractor, paused: boolean) {
  const { items } = await call(listSourceTables, { extractorId: id })
  const tables: Tables = items.filter((table) => table.schema === schema && table.lock === null).map(({ name }): Tables[number] => {
    const growingColumn = append[name]
    return { schema, name, target: name, ...(growingColumn ? { mode: 'append', growingColumn } : {}) }
  })
  await call(updateExtractor, { extractorId: id, version, tables })
  await finish(call, await call(runExtractor, { extractorId: id }))
  await call(setSchedule, { configurationId: id, version: 0, cron, paused })
}
