import type { listBuckets as endpoint } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { pageAfter, pageEnd } from '../../../database/page.ts'
import { findProject } from '../../projects/index.ts'
import { visibleBuckets } from '../../../visible-buckets.ts'
import { bucketParts, bucketsOf } from './bucket-queries.ts'

export async function listBuckets(context: Context, actor: Actor, { projectId, cursor, limit }: InputOf<typeof endpoint>) {
  const { db } = context
  await findProject({ db }, actor, projectId)
  const found = await db.bucket.findMany({ where: { AND: [{ projectId, ...pageAfter(cursor) }, visibleBuckets(actor)] }, orderBy: { id: 'desc' }, take: limit + 1, include: bucketParts })
  const { items, nextCursor } = pageEnd(found, limit)
  return { items: await bucketsOf(context, actor, items), nextCursor }
}
