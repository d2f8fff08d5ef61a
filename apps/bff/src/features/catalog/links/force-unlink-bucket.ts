import type { forceUnlinkBucket as endpoint } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { findBucket } from '../buckets/bucket-queries.ts'
import { mayEndSharing } from '../policy.ts'
import { refusalOf } from '../../projects/index.ts'

export async function forceUnlinkBucket({ db, log }: Context, actor: Actor, { bucketId, linkedBucketId }: InputOf<typeof endpoint>) {
  const bucket = await findBucket(db, actor, bucketId)
  if (!mayEndSharing(actor, bucket)) throw await refusalOf(db, actor, bucket.project.id, 'Ending a subscription needs the role "share" in the project of the source.')
  const [link] = await db.bucket.findMany({ where: { id: linkedBucketId, sourceBucketId: bucketId }, select: { projectId: true } })
  const { count } = await db.bucket.deleteMany({ where: { id: linkedBucketId, sourceBucketId: bucketId } })
  if (!link || count === 0) throw new Problem('link_not_found', 'This bucket has no such link.')
  for (const projectId of [bucket.projectId, link.projectId]) {
    log.info({ projectId, bucketId, linkedBucketId, userId: actor.id }, 'bucket unlinked by its owner')
  }
  return { done: true } as const
}
