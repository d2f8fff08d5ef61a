import type { InputOf } from '@tributary/contract/endpoint'
import type { Job } from '@tributary/contract/jobs'
import type { runUpkeep as endpoint } from '@tributary/contract/tables'
import type { Actor, Context } from '../../../context.ts'
import { enqueueTask } from '../../jobs/index.ts'
import { findOwnTable, tableTarget } from '../tables/table-queries.ts'
import type { UpkeepOrder } from './upkeep-order.ts'

export async function runUpkeep(context: Context, actor: Actor, { tableId }: InputOf<typeof endpoint>): Promise<Job> {
  const table = await findOwnTable(context.db, actor, tableId)
  const order: UpkeepOrder = { do: 'tidy', tableIds: [tableId], until: null }
  const task = { kind: 'upkeep' as const, projectId: table.bucket.projectId, input: order, subject: tableTarget(table).name, laneId: tableId }
  return enqueueTask(context, actor, task, async (tx) => {
    const now = await findOwnTable(tx, actor, tableId)
    return { target: tableTarget(now), projects: [now.bucket.project] }
  })
}
