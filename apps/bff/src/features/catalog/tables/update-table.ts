import type { Table, updateTable as endpoint } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { findOwnTable, findTable, tableOf } from './table-queries.ts'

export async function updateTable(context: Context, actor: Actor, { tableId, description }: InputOf<typeof endpoint>): Promise<Table> {
  const { db } = context
  const { bucketId } = await findOwnTable(db, actor, tableId)
  // None where it was deleted meanwhile: the answer says so.
  await db.table.updateMany({ where: { id: tableId }, data: { description } })
  return tableOf(context, actor, await findTable(db, actor, tableId, bucketId))
}
