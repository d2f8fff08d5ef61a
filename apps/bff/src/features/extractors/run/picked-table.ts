import type { ExtractedTable, ExtractorContent } from '@tributary/contract/extractors'
import { z } from 'zod'
import { keyOf, type TablePick } from '../../../connectors/index.ts'
import type { Context } from '../../../context.ts'
import { type LoadTarget, openTarget } from '../../catalog/index.ts'

/** One table of a run: what is asked of the source, and how it meets the table in the lake. */
export interface PickedTable {
  table: ExtractedTable
  target: LoadTarget
  /** The first load of an append replaces: there is nothing yet that it could add to. An upsert never does. */
  mode: 'full' | 'append' | 'upsert'
  growingColumn: string | null
  after: string | null
}

/** What a run is asked for, where it is not all tables. */
const RunInput = z.object({ tables: z.array(z.object({ schema: z.string(), name: z.string() })) })

/** The tables of a run, in the order of its configuration. */
export function pickedOf({ tables }: Pick<ExtractorContent, 'tables'>, input: unknown): ExtractedTable[] {
  const asked = RunInput.safeParse(input)
  if (!asked.success) return tables
  const wanted = new Set(asked.data.tables.map(keyOf))
  return tables.filter((table) => wanted.has(keyOf(table)))
}

const HighWater = z.object({ column: z.string(), value: z.string().nullable() })

export async function openTargets(context: Context, configuration: { id: string; projectId: string }, content: ExtractorContent): Promise<PickedTable[]> {
  return Promise.all(content.tables.map(async (table) => {
    const target = await openTarget(context, configuration.projectId, content.bucket, table.target)
    const growingColumn = table.mode === 'full' ? null : table.growingColumn
    const after = growingColumn === null ? null : await highWaterOf(context, configuration.id, target, growingColumn)
    return { table, target, growingColumn, after, mode: table.mode === 'append' && after === null ? 'full' as const : table.mode }
  }))
}

/**
 * Where a load goes on: only from its own last one, by the same column, and only while nothing but upkeep came after it.
 * Otherwise null: the table is then read anew, because what is in it is not known.
 */
async function highWaterOf({ db }: Pick<Context, 'db'>, configurationId: string, { tableId }: LoadTarget, column: string) {
  const newest = await db.snapshot.findFirst({ where: { tableId, mode: { not: 'compact' } }, orderBy: { committedAt: 'desc' }, select: { snapshotId: true } })
  if (!newest) return null
  const last = await db.jobTable.findFirst({ where: { tableId, direction: 'wrote', snapshotId: newest.snapshotId, job: { configurationId } }, select: { highWater: true } })
  const highWater = HighWater.safeParse(last?.highWater)
  return highWater.success && highWater.data.column === column ? highWater.data.value : null
}

export function pickOf({ table, growingColumn, after }: PickedTable): TablePick {
  const { schema, name, columns, conditions, ranges, lateWindow } = table
  return {
    schema, name, columns: columns ?? 'all',
    mode: growingColumn === null ? 'full' : { append: { column: growingColumn, after, ...(lateWindow === undefined ? {} : { lateWindow }) } },
    ...(conditions === undefined ? {} : { conditions }),
    ...(ranges === undefined ? {} : { ranges, ...(table.growingColumn === null ? {} : { rangesBy: table.growingColumn }) }),
  }
}
