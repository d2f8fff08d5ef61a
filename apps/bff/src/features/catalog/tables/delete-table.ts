import type { deleteTable as endpoint } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { refuseWhileRead } from '../links/reader-queries.ts'
import { findOwnTable } from './table-queries.ts'

export async function deleteTable({ db }: Context, actor: Actor, { tableId }: InputOf<typeof endpoint>) {
  const table = await findOwnTable(db, actor, tableId)
  await refuseWhileRead(db, actor, table)
  await db.table.deleteMany({ where: { id: tableId } })
  return { done: true } as const
}
