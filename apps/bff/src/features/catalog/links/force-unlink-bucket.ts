import type { forceUnlinkBucket as endpoint } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { refusalOf } from '../../projects/index.ts'
import { bucketTarget, findBucket, lockBucket, presentLinks } from '../buckets/bucket-queries.ts'
import { mayEndSharing } from '../policy.ts'
import { linkAsKept, linkParts, refuseInArchivedProject } from './link-queries.ts'

/** The entry in the audit log stands in both projects. */
export async function forceUnlinkBucket({ db, audit }: Context, actor: Actor, { bucketId, linkedBucketId }: InputOf<typeof endpoint>) {
  await db.$transaction(async (tx) => {
    await lockBucket(tx, bucketId)
    const source = await findBucket(tx, actor, bucketId)
    if (!mayEndSharing(actor, source)) throw await refusalOf(tx, actor, source.project.id, 'Ending a subscription needs the role "share" in the project of the source.')
    await refuseInArchivedProject(tx, source)
    await lockBucket(tx, linkedBucketId)
    const link = await tx.bucket.findFirst({ where: { id: linkedBucketId, sourceBucketId: bucketId, ...presentLinks.where }, include: linkParts })
    if (!link) throw new Problem('link_not_found', 'This bucket has no such link.')
    await tx.bucket.delete({ where: { id: linkedBucketId } })
    await audit.record(tx, actor, { target: bucketTarget(link), projects: [source.project, link.project], before: linkAsKept(link, source) })
  })
  return { done: true } as const
}
