import type { ExtractedTable, ExtractorContent } from '@tributary/contract/extractors'
import { z } from 'zod'
import type { TablePick } from '../../../connectors/connector.ts'
import type { Context } from '../../../context.ts'
import { type LoadTarget, openTarget } from '../../catalog/index.ts'

/** One table of a run: what is asked of the source, and how it meets the table in the lake. */
export interface PickedTable {
  table: ExtractedTable
  target: LoadTarget
  /** The first load of an append replaces: there is nothing yet that it could add to. */
  mode: 'full' | 'append'
  growingColumn: string | null
  after: string | null
}

const HighWater = z.object({ column: z.string(), value: z.string().nullable() })

export async function openTargets(context: Context, configuration: { id: string; projectId: string }, content: ExtractorContent): Promise<PickedTable[]> {
  return Promise.all(content.tables.map(async (table) => {
    const target = await openTarget(context, configuration.projectId, content.bucket, table.target)
    const growingColumn = table.mode === 'append' ? table.growingColumn : null
    const after = growingColumn === null ? null : await highWaterOf(context, configuration.id, target, growingColumn)
    return { table, target, growingColumn, after, mode: after === null ? 'full' as const : 'append' as const }
  }))
}

/**
 * Where an append goes on: only from its own last load, by the same column, and only while no other load came after it.
 * Otherwise null: the table is then read anew, because what is in it is not known.
 */
async function highWaterOf({ db }: Pick<Context, 'db'>, configurationId: string, { tableId }: LoadTarget, column: string) {
  const table = await db.table.findUnique({ where: { id: tableId }, select: { snapshotId: true } })
  if (!table?.snapshotId) return null
  const last = await db.jobTable.findFirst({ where: { tableId, direction: 'wrote', snapshotId: table.snapshotId, job: { configurationId } }, select: { highWater: true } })
  const highWater = HighWater.safeParse(last?.highWater)
  return highWater.success && highWater.data.column === column ? highWater.data.value : null
}

export function pickOf({ table, growingColumn, after }: PickedTable): TablePick {
  return {
    schema: table.schema, name: table.name, columns: table.columns ?? 'all',
    mode: growingColumn === null ? 'full' : { append: { column: growingColumn, after } },
  }
}
