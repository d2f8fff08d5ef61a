import { z } from 'zod'
import { keyOf, type UnlockedTable } from '../../../connectors/index.ts'
import type { Database } from '../../../context.ts'

const SeenTables = z.array(z.object({ schema: z.string(), name: z.string(), columns: z.array(z.tuple([z.string(), z.string()])).optional() }))

/** What the last run saw of a source. */
export interface Sight {
  at: Date
  tables: ReadonlyMap<string, z.output<typeof SeenTables>[number]>
}

/** null before the first run. */
export async function sightOf(db: Database, configurationId: string): Promise<Sight | null> {
  const row = await db.sourceSight.findUnique({ where: { configurationId } })
  return row && { at: row.at, tables: new Map(SeenTables.parse(row.tables).map((table) => [keyOf(table), table])) }
}

/** What became of the columns since then; null: nothing, or they were not read then. */
export function driftOf({ table, refusedColumns }: Pick<UnlockedTable, 'table' | 'refusedColumns'>, sight: Sight | null) {
  const seen = sight?.tables.get(keyOf(table))?.columns
  if (!seen) return null
  const before = new Map(seen)
  const now = new Map(table.columns.map(({ name, sourceType }) => [name, sourceType]))
  // One that is locked does not come along, so it is no news.
  const added = [...now.keys()].filter((name) => !before.has(name) && !refusedColumns.has(name))
  const hidden = new Set(table.hiddenColumns)
  const removed = [...before.keys()].filter((name) => !now.has(name) && !hidden.has(name))
  const changed = [...before].flatMap(([name, from]) => {
    const to = now.get(name)
    return to === undefined || to === from ? [] : [{ name, from, to }]
  })
  return added.length + removed.length + changed.length === 0 ? null : { added, removed, changed }
}
