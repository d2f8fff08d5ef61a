import type { listShareTargets as endpoint } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { containing } from '../../../database/containing.ts'
import { pageAfter, pageEnd } from '../../../database/page.ts'
import { findBucket } from '../buckets/bucket-queries.ts'
import { mayShareBucket } from '../policy.ts'
import { refusalOf } from '../../projects/index.ts'

export async function listShareTargets({ db }: Context, actor: Actor, { bucketId, kind, q, cursor, limit }: InputOf<typeof endpoint>) {
  const bucket = await findBucket(db, actor, bucketId)
  if (!mayShareBucket(actor, bucket)) throw await refusalOf(db, actor, bucket.project.id, 'Sharing needs the role "share" in the bucket\'s project.')
  const within = { organizationId: actor.organizationId, ...pageAfter(cursor) }
  const page = { orderBy: { id: 'desc' }, take: limit + 1 } as const
  if (kind === 'project') {
    const found = await db.project.findMany({ where: { ...within, deletedAt: null, ...(q && { OR: [{ name: containing(q) }, { description: containing(q) }] }) }, ...page })
    const { items, nextCursor } = pageEnd(found, limit)
    return { items: items.map(({ id, name, description }) => ({ id, name, detail: description })), nextCursor }
  }
  const found = await db.user.findMany({ where: { ...within, ...(q && { OR: [{ name: containing(q) }, { email: containing(q) }] }) }, ...page })
  const { items, nextCursor } = pageEnd(found, limit)
  return { items: items.map(({ id, name, kind: who, email, description }) => ({ id, name, detail: who === 'serviceAccount' ? description || 'Service account' : email })), nextCursor }
}
