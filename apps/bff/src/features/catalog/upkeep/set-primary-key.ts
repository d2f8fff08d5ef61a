import type { InputOf } from '@tributary/contract/endpoint'
import type { Job } from '@tributary/contract/jobs'
import type { setPrimaryKey as endpoint } from '@tributary/contract/tables'
import { nameKey } from '@tributary/lake/schema'
import type { Actor, Context } from '../../../context.ts'
import { invalidField, Problem } from '../../../problem.ts'
import { enqueueTask } from '../../jobs/index.ts'
import type { OwnTable } from '../tables/change-table.ts'
import { findOwnTable, lockTable, tableTarget } from '../tables/table-queries.ts'
import type { UpkeepOrder } from './upkeep-order.ts'

export async function setPrimaryKey(context: Context, actor: Actor, { tableId, columns }: InputOf<typeof endpoint>): Promise<Job> {
  const table = await findOwnTable(context.db, actor, tableId)
  const order: UpkeepOrder = { do: 'key', tableId, fieldIds: fieldIdsOf(table, columns) }
  const task = { kind: 'upkeep' as const, projectId: table.bucket.projectId, input: order, subject: tableTarget(table).name, laneId: tableId }
  return enqueueTask(context, actor, task, async (tx) => {
    await lockTable(tx, tableId)
    const now = await findOwnTable(tx, actor, tableId)
    fieldIdsOf(now, columns)
    const primaryKey = now.keyFieldIds.map((fieldId) => now.columns.find((column) => column.fieldId === fieldId)?.name ?? '')
    return { target: tableTarget(now), projects: [now.bucket.project], before: { primaryKey }, after: { primaryKey: columns } }
  })
}

function fieldIdsOf({ name: table, columns }: OwnTable, names: readonly string[]): number[] {
  const found = names.map((name) => {
    const column = columns.find((one) => nameKey(one.name) === nameKey(name))
    if (!column) throw new Problem('column_not_found', `${table} has no column "${name}".`)
    return column.fieldId
  })
  if (new Set(found).size < found.length) throw invalidField('columns', 'A primary key has each of its columns once.')
  return found
}
