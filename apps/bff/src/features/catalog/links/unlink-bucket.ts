import type { unlinkBucket as endpoint } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { findBucket } from '../buckets/bucket-queries.ts'
import { mayLinkInto } from '../policy.ts'
import { refusalOf } from '../../projects/index.ts'

export async function unlinkBucket({ db, log }: Context, actor: Actor, { bucketId }: InputOf<typeof endpoint>) {
  const bucket = await findBucket(db, actor, bucketId)
  if (!mayLinkInto(actor, bucket.projectId)) throw await refusalOf(db, actor, bucket.project.id, 'Unlinking needs the role "guest" or more in the project that links.')
  const { count } = await db.bucket.deleteMany({ where: { id: bucketId, sourceBucketId: { not: null } } })
  if (count === 0) throw new Problem('link_not_found', 'This is no linked bucket.')
  log.info({ bucketId, projectId: bucket.projectId, sourceBucketId: bucket.sourceBucketId, userId: actor.id }, 'bucket unlinked')
  return { done: true } as const
}
