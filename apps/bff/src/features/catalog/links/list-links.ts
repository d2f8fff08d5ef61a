import type { listLinks as endpoint } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { pageAfter, pageEnd } from '../../../database/page.ts'
import { findBucket, presentLinks } from '../buckets/bucket-queries.ts'
import { maySeeSharing } from '../policy.ts'
import { refusalOf } from '../../projects/index.ts'
import { linkParts, linksOf } from './link-queries.ts'

export async function listLinks({ db }: Context, actor: Actor, { bucketId, cursor, limit }: InputOf<typeof endpoint>) {
  const bucket = await findBucket(db, actor, bucketId)
  if (!maySeeSharing(actor, bucket)) throw await refusalOf(db, actor, bucket.project.id, 'The subscribers of a bucket are shown to members of its project.')
  const found = await db.bucket.findMany({ where: { sourceBucketId: bucketId, ...presentLinks.where, ...pageAfter(cursor) }, orderBy: { id: 'desc' }, take: limit + 1, include: linkParts })
  const { items, nextCursor } = pageEnd(found, limit)
  return { items: await linksOf(db, items), nextCursor }
}
