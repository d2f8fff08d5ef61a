import type { Bucket, unshareBucket as endpoint } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { refusalOf } from '../../projects/index.ts'
import { bucketOf, bucketTarget, findBucket, lockBucket } from '../buckets/bucket-queries.ts'
import { endHiddenLinks, refuseInArchivedProject, refuseWhileLinked } from '../links/link-queries.ts'
import { mayEndSharing } from '../policy.ts'
import { keptSharing, shareParts } from './sharing-queries.ts'

export async function unshareBucket(context: Context, actor: Actor, { bucketId }: InputOf<typeof endpoint>): Promise<Bucket> {
  await context.db.$transaction(async (tx) => {
    await lockBucket(tx, bucketId)
    const bucket = await findBucket(tx, actor, bucketId)
    if (!mayEndSharing(actor, bucket)) throw await refusalOf(tx, actor, bucket.project.id, 'Ending the sharing needs the role "share" in the bucket\'s project.')
    await refuseInArchivedProject(tx, bucket)
    await refuseWhileLinked(tx, bucketId, 'A bucket with subscribers stays shared: end their links first.')
    const sharing = keptSharing(await tx.bucket.findUniqueOrThrow({ where: { id: bucketId }, include: shareParts }))
    if (!sharing) return
    const ended = await endHiddenLinks(tx, { sourceBucketId: bucketId })
    await tx.bucket.update({
      where: { id: bucketId },
      data: { sharingType: null, sharedById: null, sharedAt: null, sharedProjects: { deleteMany: {} }, sharedPeople: { deleteMany: {} } },
    })
    await context.audit.record(tx, actor, { target: bucketTarget(bucket), projects: [bucket.project, ...ended], before: { sharing }, after: { sharing: null } })
  })
  return bucketOf(context, actor, bucketId)
}
