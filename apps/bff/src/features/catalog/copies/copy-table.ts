import type { InputOf } from '@tributary/contract/endpoint'
import type { Job } from '@tributary/contract/jobs'
import type { copyTable as endpoint } from '@tributary/contract/tables'
import { randomUUID } from 'node:crypto'
import type { Actor, Context, Database } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { enqueueTask } from '../../jobs/index.ts'
import { findProject, refusalOf } from '../../projects/index.ts'
import { visibleBuckets } from '../../../visible-buckets.ts'
import { bucketKey } from '../buckets/bucket-key.ts'
import { linkedRefusal } from '../links/linked-refusal.ts'
import { mayEditBuckets, mayPreview, mayWriteTables } from '../policy.ts'
import { findSnapshot } from '../snapshots/snapshot-queries.ts'
import { findTable, tableTarget } from '../tables/table-queries.ts'
import type { CopyOrder } from './copy-handler.ts'

type Input = InputOf<typeof endpoint>

export async function copyTable(context: Context, actor: Actor, input: Input): Promise<Job> {
  const { db } = context
  const { table, through } = await findTable(db, actor, input.tableId)
  const { bucket } = table
  if (!mayPreview(actor, bucket)) throw await refusalOf(db, actor, bucket.project.id, `Subscribe to ${bucket.displayName} to copy its tables.`)
  if (table.snapshotId === null) throw new Problem('not_ready', `${table.name} has not been loaded yet.`)
  const snapshotId = input.snapshotId === undefined ? table.snapshotId : (await findSnapshot(db, table.id, input.snapshotId)).snapshotId
  const path = `${input.bucket}.${input.name}`
  const order: CopyOrder = { tableId: table.id, bucketId: through.id, snapshotId: String(snapshotId), to: { bucket: input.bucket, name: input.name } }
  return enqueueTask(context, actor, { projectId: input.projectId, kind: 'copy', input: order, subject: path, laneId: randomUUID() }, async (tx) => {
    const project = await findProject({ db: tx }, actor, input.projectId)
    await refuseTarget(tx, actor, input)
    return { target: tableTarget(table), projects: [project, bucket.project], after: { snapshotId: String(snapshotId), to: path } }
  })
}

/** The bucket is made with the table where there is none. */
async function refuseTarget(tx: Database, actor: Actor, { projectId, bucket: path, name }: Input) {
  const bucket = await tx.bucket.findFirst({
    // To a token it doesn't reach, a bucket is none.
    where: { AND: [visibleBuckets(actor), { projectId, ...bucketKey(path) }] }, include: { sourceBucket: { include: { project: true } }, tables: { where: { name }, select: { id: true } } },
  })
  if (bucket?.sourceBucket) throw await linkedRefusal(tx, actor, 'bucket_is_read_only', bucket.sourceBucket, `${path} is a linked bucket: only its owner writes to it. Choose a bucket of this project.`)
  const may = bucket ? mayWriteTables(actor, bucket) : mayEditBuckets(actor, projectId)
  if (!may) throw await refusalOf(tx, actor, projectId, 'A new table needs the role "admin" in the project that it is made in.')
  if (bucket && bucket.tables.length > 0) throw new Problem('name_taken', `There is a table ${path}.${name} already.`)
}
