import { BucketPath, SnapshotId, TableName } from '@tributary/contract/catalog'
import { stagedFiles } from '@tributary/lake/staged-files'
import { newDataPath } from '@tributary/lake/storage/path'
import { z } from 'zod'
import type { Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import type { Outcome, RunningJob } from '../../../queue/running-job.ts'
import { pathOf } from '../buckets/bucket-queries.ts'
import { describedBy } from '../columns/change-schema.ts'
import { commitLoads } from '../loads/commit-loads.ts'
import { openTarget, placeOf } from '../loads/load-target.ts'
import { inTurn } from '../loads/take-turn.ts'
import { isHeldTo } from '../snapshots/key-summary.ts'
import { findSnapshot } from '../snapshots/snapshot-queries.ts'

const CopyOrder = z.object({
  tableId: z.uuid(),
  /** Through which it was found. */
  bucketId: z.uuid(),
  snapshotId: SnapshotId,
  to: z.object({ bucket: BucketPath, name: TableName }),
})
export type CopyOrder = z.infer<typeof CopyOrder>

/** Data files are copied as they are, which the storage does by itself: no row is read. */
export async function copyHandler(context: Context, job: RunningJob): Promise<Outcome> {
  const order = CopyOrder.parse(job.input)
  const { bucket, name } = order.to
  return inTurn<Outcome>(context, job, [placeOf({ bucketPath: bucket, name })], async () => {
    const source = await openSource(context, order)
    const target = await openTarget(context, job.projectId, bucket, name)
    if (target.current !== null) throw new Problem('not_ready', `There is a table ${placeOf(target)} already. Copy under another name.`)
    const copied = await copyFiles(context, job, target.tableId, source.files).catch(async (error: unknown) => {
      // Its files go with a table that is deleted meanwhile, and with a snapshot that expires.
      await findSnapshot(context.db, order.tableId, order.snapshotId)
      throw error
    })
    const { schema, asOf, description, key, read } = source
    await commitLoads(context, job, [{ target, mode: 'full', schema, files: copied, asOf, description, ...(key.length > 0 ? { key } : {}) }], [read])
    return 'success'
  })
}

async function openSource({ db, lake }: Context, { tableId, bucketId, snapshotId }: CopyOrder) {
  const table = await db.table.findUnique({ where: { id: tableId }, include: { columns: true, bucket: true } })
  if (!table || table.metadataLocation === null) throw new Problem('not_ready', 'The table was deleted before the job started.')
  const { asOf } = await findSnapshot(db, tableId, snapshotId)
  // Of the snapshot that the table has, the columns are those of now.
  const isCurrent = table.snapshotId === BigInt(snapshotId)
  const { schema, files, summary } = await stagedFiles(lake, table.metadataLocation, isCurrent ? undefined : BigInt(snapshotId))
  return {
    schema: describedBy(schema, table.columns), files, asOf, description: table.description,
    key: isHeldTo(summary, table.keyFieldIds) ? table.keyFieldIds : [],
    read: { path: `${pathOf(table.bucket)}.${table.name}`, tableId, snapshotId: BigInt(snapshotId), bucketId },
  }
}

type Files = Awaited<ReturnType<typeof stagedFiles>>['files']

/** So many at a time: storage that is elsewhere answers slowly, but many at once. */
const lanes = 8

async function copyFiles({ lake }: Context, job: RunningJob, tableId: string, files: Files): Promise<Files> {
  const copied: Files = []
  for (let at = 0; at < files.length; at += lanes) {
    job.signal.throwIfAborted()
    job.progress({ unit: 'files', done: at, of: files.length, rows: copied.reduce((rows, { staged }) => rows + staged.rows, 0), current: null })
    copied.push(...await Promise.all(files.slice(at, at + lanes).map(async ({ path, staged }) => {
      const to = newDataPath(tableId)
      await lake.copy(path, to)
      return { path: to, staged }
    })))
  }
  return copied
}
