import type { Bucket, shareBucket as endpoint } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { refusalOf } from '../../projects/index.ts'
import { bucketOf, bucketTarget, findBucket, lockBucket } from '../buckets/bucket-queries.ts'
import { difference } from '../../../audit/difference.ts'
import { endHiddenLinks } from '../links/link-queries.ts'
import { linkedRefusal } from '../links/linked-refusal.ts'
import { mayShareBucket } from '../policy.ts'
import { keptSharing, refuseForeignTargets, refuseNarrowing, sharedAs, shareParts } from './sharing-queries.ts'

export async function shareBucket(context: Context, actor: Actor, { bucketId, sharing, promisedAgeSeconds }: InputOf<typeof endpoint>): Promise<Bucket> {
  const { db, audit, clock } = context
  await db.$transaction(async (tx) => {
    await lockBucket(tx, bucketId)
    const bucket = await findBucket(tx, actor, bucketId)
    if (!mayShareBucket(actor, bucket)) throw await refusalOf(tx, actor, bucket.project.id, 'Sharing needs the role "share" in the bucket\'s project.')
    // A linked bucket belongs to another project; only its owner decides who sees it.
    if (bucket.sourceBucket) throw await linkedRefusal(tx, actor, 'bucket_is_linked', bucket.sourceBucket, 'A linked bucket cannot be shared on: only its owner decides who sees it.')
    await refuseForeignTargets(tx, actor, sharing)
    const before = await tx.bucket.findUniqueOrThrow({ where: { id: bucketId }, include: shareParts })
    const ended = await endHiddenLinks(tx, { id: { in: await refuseNarrowing(tx, before, sharing) } })
    const after = sharedAs(before, sharing)
    const changes = difference({ sharing: keptSharing(before), promisedAgeSeconds: before.promisedAgeSeconds }, { sharing: keptSharing(after), promisedAgeSeconds })
    if (!changes) return
    await tx.bucket.update({
      where: { id: bucketId },
      data: {
        sharingType: sharing.type, sharedById: actor.id, sharedAt: before.sharedAt ?? clock(),
        ...(promisedAgeSeconds !== undefined && { promisedAgeSeconds }),
        sharedProjects: { deleteMany: {}, createMany: { data: after.sharedProjects } },
        sharedPeople: { deleteMany: {}, createMany: { data: after.sharedPeople } },
      },
    })
    await audit.record(tx, actor, { target: bucketTarget(bucket), projects: [bucket.project, ...ended], ...changes })
  })
  return bucketOf(context, actor, bucketId)
}
