import type { deleteBucket as endpoint } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { refuseWhileLinked } from '../links/link-queries.ts'
import { mayEditBuckets } from '../policy.ts'
import { refusalOf } from '../../projects/index.ts'
import { removeFiles } from '../tables/remove-files.ts'
import { findBucket, lockBucket } from './bucket-queries.ts'

export async function deleteBucket(context: Context, actor: Actor, { bucketId }: InputOf<typeof endpoint>) {
  const tables = await context.db.$transaction(async (tx) => {
    await lockBucket(tx, bucketId)
    const bucket = await findBucket(tx, actor, bucketId)
    if (!mayEditBuckets(actor, bucket.projectId)) throw await refusalOf(tx, actor, bucket.project.id, 'Deleting a bucket needs the role "admin" in its project.')
    if (bucket.sourceBucket) throw new Problem('bucket_is_read_only', 'A linked bucket is its owner\'s. Unlink it instead.')
    await refuseWhileLinked(tx, bucketId, 'A bucket with subscribers is not deleted.')
    const held = await tx.table.findMany({ where: { bucketId }, select: { id: true } })
    await tx.bucket.delete({ where: { id: bucketId } })
    return held
  })
  await removeFiles(context, tables.map(({ id }) => id))
  return { done: true } as const
}
