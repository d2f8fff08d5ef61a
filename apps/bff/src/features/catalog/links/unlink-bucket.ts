import type { unlinkBucket as endpoint } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { refusalOf } from '../../projects/index.ts'
import { bucketTarget, findBucket, lockBucket } from '../buckets/bucket-queries.ts'
import { mayLinkInto } from '../policy.ts'
import { linkAsKept } from './link-queries.ts'

export async function unlinkBucket({ db, audit }: Context, actor: Actor, { bucketId }: InputOf<typeof endpoint>) {
  await db.$transaction(async (tx) => {
    await lockBucket(tx, bucketId)
    const bucket = await findBucket(tx, actor, bucketId)
    const { project, sourceBucket } = bucket
    if (!mayLinkInto(actor, project.id)) throw await refusalOf(tx, actor, project.id, 'Unlinking needs the role "guest" or more in the project that links.')
    if (!sourceBucket) throw new Problem('link_not_found', 'This is no linked bucket.')
    await tx.bucket.delete({ where: { id: bucketId } })
    await audit.record(tx, actor, { target: bucketTarget(bucket), projects: [project, sourceBucket.project], before: linkAsKept(bucket, sourceBucket) })
  })
  return { done: true } as const
}
