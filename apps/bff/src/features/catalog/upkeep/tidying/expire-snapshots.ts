import { prepareExpiry } from '@tributary/lake/expire'
import type { Context, Database } from '../../../../context.ts'
import type { RunningJob } from '../../../../queue/running-job.ts'
import { atStep } from '../../loads/commit-step.ts'
import { horizonOf } from './horizon.ts'
import { movePointer } from './move-pointer.ts'

const day = 24 * 60 * 60_000

/** Ends the snapshots of a table whose retention is over, so that they can't be read any more; how many those are. Their files are left to the sweep. */
export async function expireSnapshots(context: Context, job: RunningJob, tableId: string): Promise<number> {
  const { db, lake, clock } = context
  for (;;) {
    job.signal.throwIfAborted()
    const table = await db.table.findUnique({ where: { id: tableId }, select: { metadataLocation: true, snapshotRetentionDays: true, bucket: { select: { project: { select: { snapshotRetentionDays: true } } } } } })
    if (!table || table.metadataLocation === null) return 0
    const { metadataLocation: current, snapshotRetentionDays: own, bucket } = table
    const days = own ?? bucket.project.snapshotRetentionDays
    const replacedBefore = new Date(Math.min(clock().getTime() - days * day, (await horizonOf(context)).getTime()))
    const expire = await expirable(db, tableId, replacedBefore)
    if (expire.length === 0) return 0
    await atStep('before metadata')
    const prepared = await prepareExpiry(lake, { tableId, current, expire, now: clock() })
    if (!prepared) return 0
    await atStep('after metadata')
    const { location, expired } = prepared
    const moved = await movePointer(context, job, { tableId, current }, async (tx) => {
      await tx.table.update({ where: { id: tableId }, data: { metadataLocation: location } })
      await atStep('pointer moved')
      await tx.$executeRaw`UPDATE "Snapshot" SET "expiredAt" = ${clock()} WHERE "tableId" = ${tableId}::uuid AND "snapshotId" = ANY(${expired}::bigint[])`
      await atStep('snapshots ended')
    })
    if (moved) return expired.length
  }
}

/**
 * A snapshot is readable for so long after the next one came, so that the table can be read as of any moment of that time. The current
 * one stays, and so do those with a name and those that a job in line is about.
 */
async function expirable(db: Database, tableId: string, replacedBefore: Date): Promise<bigint[]> {
  const rows = await db.$queryRaw<{ snapshotId: bigint }[]>`
    SELECT s."snapshotId" FROM (
      SELECT "snapshotId", "expiredAt", lead("committedAt") OVER (ORDER BY "committedAt", "snapshotId") AS "replacedAt" FROM "Snapshot" WHERE "tableId" = ${tableId}::uuid
    ) AS s
    WHERE s."expiredAt" IS NULL AND s."replacedAt" < ${replacedBefore}
      AND s."snapshotId" <> ALL(ARRAY(SELECT "snapshotId" FROM "SnapshotName" WHERE "tableId" = ${tableId}::uuid))
      AND s."snapshotId"::text <> ALL(ARRAY(
        SELECT "input" ->> 'snapshotId' FROM "Job" WHERE "state" IN ('created', 'waiting', 'processing', 'terminating') AND "input" ->> 'snapshotId' IS NOT NULL))`
  return rows.map(({ snapshotId }) => snapshotId)
}
