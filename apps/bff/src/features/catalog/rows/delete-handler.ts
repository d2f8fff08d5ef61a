import { RowFilter } from '@tributary/contract/tables'
import { z } from 'zod'
import type { Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import type { Outcome, RunningJob } from '../../../queue/running-job.ts'
import { withStaging } from '../loads/adopt-file.ts'
import { commitLoads } from '../loads/commit-loads.ts'
import { openTarget } from '../loads/load-target.ts'
import { deletionOf } from '../loads/rewrite-loads.ts'
import { inTurn } from '../loads/take-turn.ts'
import { tableKey } from '../tables/table-key.ts'

const DeleteOrder = z.object({ tableId: z.uuid(), where: z.array(RowFilter).min(1) })
export type DeleteOrder = z.infer<typeof DeleteOrder>

export async function deleteHandler(context: Context, job: RunningJob): Promise<Outcome> {
  const { tableId, where } = DeleteOrder.parse(job.input)
  return inTurn(context, job, [job.subject], () => withStaging<Outcome>(context, job.id, async (workFolder) => {
    const { bucketPath, name } = tableKey(job.subject)
    const target = await openTarget(context, job.projectId, bucketPath, name)
    if (target.tableId !== tableId) throw new Problem('not_ready', `${job.subject} was deleted before the job started.`)
    const load = await deletionOf(context, job, target, where, { workFolder })
    job.answer({ deletedRows: load.counts?.deleted ?? 0 })
    if (load.counts?.deleted !== 0) await commitLoads(context, job, [load], [])
    return 'success'
  }))
}
