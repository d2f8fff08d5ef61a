import type { Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import type { Outcome, RunningJob } from '../../../queue/running-job.ts'
import { pathOf } from '../buckets/bucket-queries.ts'
import { withStaging } from '../loads/adopt-file.ts'
import { commitLoads } from '../loads/commit-loads.ts'
import { openTarget, type LoadTarget } from '../loads/load-target.ts'
import { rekeyingOf } from '../loads/rewrite-loads.ts'
import { inTurn } from '../loads/take-turn.ts'
import { lockTable } from '../tables/table-queries.ts'
import type { KeyOrder } from './upkeep-order.ts'

/** Holds the rows of a table to a key and puts them in its order. Where there are no rows, or no key is wanted, there is nothing to look at. */
export async function setKey(context: Context, job: RunningJob, { tableId, fieldIds }: KeyOrder): Promise<Outcome> {
  const { name, bucket } = await findPlace(context, tableId)
  const path = `${pathOf(bucket)}.${name}`
  return inTurn<Outcome>(context, job, [path], async () => {
    const target = await openTarget(context, bucket.projectId, pathOf(bucket), name)
    if (target.tableId !== tableId) throw new Problem('not_ready', 'The table was deleted meanwhile.')
    if (fieldIds.length === 0 || target.current === null) await recordKey(context, job, tableId, fieldIds)
    else await withStaging(context, job.id, async (workFolder) => commitLoads(context, job, [await rekeyingOf(context, job, target, namesOf(target, fieldIds), { workFolder })], []))
    return 'success'
  })
}

async function findPlace({ db }: Context, tableId: string) {
  const table = await db.table.findUnique({ where: { id: tableId }, select: { name: true, bucket: true } })
  if (!table) throw new Problem('not_ready', 'The table was deleted meanwhile.')
  return table
}

function namesOf({ schema }: LoadTarget, fieldIds: readonly number[]): string[] {
  return fieldIds.map((fieldId) => {
    const column = schema?.columns.find((one) => one.fieldId === fieldId)
    if (!column) throw new Problem('not_ready', 'A column of the key was deleted meanwhile. Choose the key again.')
    return column.name
  })
}

async function recordKey({ db }: Context, job: RunningJob, tableId: string, fieldIds: readonly number[]) {
  await db.$transaction(async (tx) => {
    await job.hold(tx)
    await lockTable(tx, tableId)
    await tx.table.updateMany({ where: { id: tableId }, data: { keyFieldIds: [...fieldIds] } })
    await job.finish(tx, 'success')
  })
}
