import type { Bucket, updateBucket as endpoint } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { refusalOf } from '../../projects/index.ts'
import { difference } from '../../../audit/difference.ts'
import { linkedRefusal } from '../links/linked-refusal.ts'
import { mayEditBuckets } from '../policy.ts'
import { bucketOf, bucketTarget, findBucket, lockBucket } from './bucket-queries.ts'

export async function updateBucket(context: Context, actor: Actor, { bucketId, ...wanted }: InputOf<typeof endpoint>): Promise<Bucket> {
  await context.db.$transaction(async (tx) => {
    await lockBucket(tx, bucketId)
    const bucket = await findBucket(tx, actor, bucketId)
    const { project, sourceBucket, displayName, description, promisedAgeSeconds } = bucket
    if (!mayEditBuckets(actor, project.id)) throw await refusalOf(tx, actor, project.id, 'Changing a bucket needs the role "admin" in its project.')
    // A link has names of its own; the promise is its source's.
    if (sourceBucket && wanted.promisedAgeSeconds !== undefined) throw await linkedRefusal(tx, actor, 'bucket_is_read_only', sourceBucket, 'What a linked bucket promises is decided by its owner.')
    const changes = difference({ displayName, description, promisedAgeSeconds }, wanted)
    if (!changes) return
    await tx.bucket.update({ where: { id: bucketId }, data: changes.after })
    await context.audit.record(tx, actor, { target: bucketTarget(bucket), projects: [project], ...changes })
  })
  return bucketOf(context, actor, bucketId)
}
