import type { Bucket, updateBucket as endpoint } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { mayEditBuckets } from '../policy.ts'
import { refusalOf } from '../../projects/index.ts'
import { bucketOf, findBucket } from './bucket-queries.ts'

export async function updateBucket(context: Context, actor: Actor, input: InputOf<typeof endpoint>): Promise<Bucket> {
  const { db } = context
  const { bucketId, displayName, description, promisedAgeSeconds } = input
  const bucket = await findBucket(db, actor, bucketId)
  if (!mayEditBuckets(actor, bucket.projectId)) throw await refusalOf(db, actor, bucket.project.id, 'Changing a bucket needs the role "admin" in its project.')
  // A link has names of its own; the promise is its source's.
  if (bucket.sourceBucket && promisedAgeSeconds !== undefined) throw new Problem('bucket_is_read_only', 'What a linked bucket promises is decided by its owner.')
  // None where it was deleted meanwhile: the answer says so.
  await db.bucket.updateMany({
    where: { id: bucketId },
    data: { ...(displayName !== undefined && { displayName }), ...(description !== undefined && { description }), ...(promisedAgeSeconds !== undefined && { promisedAgeSeconds }) },
  })
  return bucketOf(context, actor, bucketId)
}
