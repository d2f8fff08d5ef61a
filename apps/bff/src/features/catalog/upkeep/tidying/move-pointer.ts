import type { Context, Database } from '../../../../context.ts'
import type { RunningJob } from '../../../../queue/running-job.ts'
import { lockTable } from '../../tables/table-queries.ts'

/** Changes a table in one transaction that holds the job; false where something else moved its pointer since, or deleted it. @throws JobLost */
export async function movePointer({ db }: Pick<Context, 'db'>, job: RunningJob, { tableId, current }: { tableId: string; current: string }, change: (tx: Database) => Promise<unknown>): Promise<boolean> {
  return db.$transaction(async (tx) => {
    await job.hold(tx)
    await lockTable(tx, tableId)
    if (await tx.table.count({ where: { id: tableId, metadataLocation: current } }) === 0) return false
    await change(tx)
    return true
  }, { timeout: 60_000, maxWait: 30_000 })
}
