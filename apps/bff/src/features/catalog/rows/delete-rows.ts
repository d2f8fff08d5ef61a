import type { InputOf } from '@tributary/contract/endpoint'
import type { Job } from '@tributary/contract/jobs'
import type { deleteRows as endpoint } from '@tributary/contract/tables'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { enqueueTask } from '../../jobs/index.ts'
import { subscribersOf } from '../links/link-queries.ts'
import { findOwnTable, lockTable, tableTarget } from '../tables/table-queries.ts'
import { refuseUnknown } from './count-rows.ts'
import type { DeleteOrder } from './delete-handler.ts'

export async function deleteRows(context: Context, actor: Actor, { tableId, where }: InputOf<typeof endpoint>): Promise<Job> {
  const { bucket, ...found } = await findOwnTable(context.db, actor, tableId)
  const order: DeleteOrder = { tableId, where }
  const { name: subject } = tableTarget({ bucket, ...found })
  return enqueueTask(context, actor, { projectId: bucket.project.id, kind: 'delete', input: order, subject, laneId: tableId }, async (tx) => {
    await lockTable(tx, tableId)
    const table = await findOwnTable(tx, actor, tableId)
    refuseUnknown(table, where)
    if (table.metadataLocation === null) throw new Problem('not_ready', `${table.name} has not been loaded yet: there is nothing to delete.`)
    return { target: tableTarget(table), projects: [table.bucket.project, ...await subscribersOf(tx, table.bucketId)], after: { where } }
  })
}
