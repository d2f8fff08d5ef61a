import type { InputOf } from '@tributary/contract/endpoint'
import type { listSnapshots as endpoint } from '@tributary/contract/tables'
import { z } from 'zod'
import type { Actor, Context } from '../../../context.ts'
import { keyOf, pageByKey } from '../../../database/page.ts'
import { findTable } from '../tables/table-queries.ts'
import { findSnapshots } from './snapshot-of.ts'

export async function listSnapshots({ db }: Context, actor: Actor, { tableId, named, cursor, limit }: InputOf<typeof endpoint>) {
  await findTable(db, actor, tableId)
  const after = keyOf(cursor, z.tuple([z.iso.datetime(), z.string().regex(/^-?\d{1,18}$/)]))
  const older = after && { OR: [{ committedAt: { lt: after[0] } }, { committedAt: after[0], snapshotId: { lt: BigInt(after[1]) } }] }
  const found = await findSnapshots(db, actor, {
    where: { tableId, ...(named ? { names: { some: {} } } : {}), ...older }, orderBy: [{ committedAt: 'desc' }, { snapshotId: 'desc' }], take: limit + 1,
  })
  const { items, nextCursor } = pageByKey(found, limit, ({ row }) => [row.committedAt.toISOString(), String(row.snapshotId)])
  return { items: items.map(({ snapshot }) => snapshot), nextCursor }
}
