import type { Bucket, shareBucket as endpoint } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { bucketOf, findBucket, lockBucket } from '../buckets/bucket-queries.ts'
import { mayShareBucket } from '../policy.ts'
import { refusalOf } from '../../projects/index.ts'
import { refuseForeignTargets, refuseNarrowing, shareParts, targetsOf } from './sharing-queries.ts'

export async function shareBucket(context: Context, actor: Actor, input: InputOf<typeof endpoint>): Promise<Bucket> {
  const { db, clock } = context
  const { bucketId, sharing, promisedAgeSeconds } = input
  const { projectIds, userIds } = targetsOf(sharing)
  await db.$transaction(async (tx) => {
    await lockBucket(tx, bucketId)
    const bucket = await findBucket(tx, actor, bucketId)
    if (!mayShareBucket(actor, bucket)) throw await refusalOf(tx, actor, bucket.project.id, 'Sharing needs the role "share" in the bucket\'s project.')
    // A linked bucket belongs to another project; only its owner decides who sees it.
    if (bucket.sourceBucket) throw new Problem('bucket_is_linked', 'A linked bucket cannot be shared on: only its owner decides who sees it.')
    await refuseForeignTargets(tx, actor, sharing)
    const before = await tx.bucket.findUniqueOrThrow({ where: { id: bucketId }, include: shareParts })
    await refuseNarrowing(tx, before, sharing)
    await tx.bucket.update({
      where: { id: bucketId },
      data: {
        sharingType: sharing.type, sharedById: actor.id, sharedAt: before.sharedAt ?? clock(),
        ...(promisedAgeSeconds !== undefined && { promisedAgeSeconds }),
        sharedProjects: { deleteMany: {}, createMany: { data: projectIds.map((projectId) => ({ projectId })) } },
        sharedPeople: { deleteMany: {}, createMany: { data: userIds.map((userId) => ({ userId })) } },
      },
    })
  })
  return bucketOf(context, actor, bucketId)
}
