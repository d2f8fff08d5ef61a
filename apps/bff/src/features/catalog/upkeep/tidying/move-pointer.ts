import type { Context, Database } from '../../../../context.ts'
import type { RunningJob } from '../../../../queue/running-job.ts'
import { atStep } from '../../loads/commit-step.ts'
import { lockTable } from '../../tables/table-queries.ts'

/** Changes a table in one transaction that holds the job; false where something else moved its pointer since, or deleted it. @throws JobLost */
export async function movePointer({ db }: Pick<Context, 'db'>, job: RunningJob, { tableId, current }: { tableId: string; current: string }, change: (tx: Database) => Promise<unknown>): Promise<boolean> {
  const moved = await db.$transaction(async (tx) => {
    await atStep('transaction begun')
    await job.hold(tx)
    await atStep('job held')
    await lockTable(tx, tableId)
    await atStep('table held')
    if (await tx.table.count({ where: { id: tableId, metadataLocation: current } }) === 0) return false
    await change(tx)
    return true
  }, { timeout: 60_000, maxWait: 30_000 })
  if (moved) await atStep('committed')
  return moved
}
