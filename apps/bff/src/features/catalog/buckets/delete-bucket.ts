import type { deleteBucket as endpoint } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { refusalOf } from '../../projects/index.ts'
import { endHiddenLinks, refuseWhileLinked } from '../links/link-queries.ts'
import { linkedRefusal } from '../links/linked-refusal.ts'
import { mayEditBuckets } from '../policy.ts'
import { removeFiles } from '../tables/remove-files.ts'
import { bucketTarget, findBucket, lockBucket, pathOf } from './bucket-queries.ts'

export async function deleteBucket(context: Context, actor: Actor, { bucketId, force }: InputOf<typeof endpoint>) {
  const tables = await context.db.$transaction(async (tx) => {
    await lockBucket(tx, bucketId)
    const bucket = await findBucket(tx, actor, bucketId)
    const { project, sourceBucket, displayName, description } = bucket
    if (!mayEditBuckets(actor, project.id)) throw await refusalOf(tx, actor, project.id, 'Deleting a bucket needs the role "admin" in its project.')
    if (sourceBucket) throw await linkedRefusal(tx, actor, 'bucket_is_read_only', sourceBucket, 'A linked bucket is its owner\'s. Unlink it instead.')
    await refuseWhileLinked(tx, bucketId, 'A bucket with subscribers is not deleted.')
    if (force !== undefined && force !== displayName) throw new Problem('name_differs', `The bucket is called ${displayName}. Nothing was deleted.`)
    const hidden = await endHiddenLinks(tx, { sourceBucketId: bucketId })
    const held = await tx.table.findMany({ where: { bucketId }, orderBy: { name: 'asc' }, select: { id: true, name: true } })
    await tx.bucket.delete({ where: { id: bucketId } })
    const before = { path: pathOf(bucket), displayName, description, tables: held.map(({ name }) => name) }
    await context.audit.record(tx, actor, { target: bucketTarget(bucket), projects: [project, ...hidden], before })
    return held
  })
  await removeFiles(context, tables.map(({ id }) => id))
  return { done: true } as const
}
