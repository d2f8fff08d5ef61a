import type { Bucket, unshareBucket as endpoint } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { bucketOf, findBucket, lockBucket } from '../buckets/bucket-queries.ts'
import { refuseWhileLinked } from '../links/link-queries.ts'
import { mayEndSharing } from '../policy.ts'
import { refusalOf } from '../../projects/index.ts'

export async function unshareBucket(context: Context, actor: Actor, { bucketId }: InputOf<typeof endpoint>): Promise<Bucket> {
  await context.db.$transaction(async (tx) => {
    await lockBucket(tx, bucketId)
    const bucket = await findBucket(tx, actor, bucketId)
    if (!mayEndSharing(actor, bucket)) throw await refusalOf(tx, actor, bucket.project.id, 'Ending the sharing needs the role "share" in the bucket\'s project.')
    await refuseWhileLinked(tx, bucketId, 'A bucket with subscribers stays shared: end their links first.')
    await tx.bucket.update({
      where: { id: bucketId },
      data: { sharingType: null, sharedById: null, sharedAt: null, sharedProjects: { deleteMany: {} }, sharedPeople: { deleteMany: {} } },
    })
  })
  return bucketOf(context, actor, bucketId)
}
