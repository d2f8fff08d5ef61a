import type { listTables as endpoint } from '@tributary/contract/tables'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { z } from 'zod'
import { findBucket } from '../buckets/bucket-queries.ts'
import { keyOf, pageByKey } from '../../../database/page.ts'
import { summaryOf } from './table-queries.ts'

/** By name: the same list through every link. */
export async function listTables({ db, clock }: Context, actor: Actor, { bucketId, cursor, limit }: InputOf<typeof endpoint>) {
  const bucket = await findBucket(db, actor, bucketId)
  const after = keyOf(cursor, z.string())
  const found = await db.table.findMany({
    where: { bucketId: bucket.sourceBucketId ?? bucket.id, ...(after !== null && { name: { gt: after } }) },
    orderBy: { name: 'asc' }, take: limit + 1, include: { _count: { select: { columns: true } } },
  })
  const { items, nextCursor } = pageByKey(found, limit, (table) => table.name)
  return { items: items.map(({ _count, ...table }) => summaryOf(table, _count.columns, bucket, clock())), nextCursor }
}
