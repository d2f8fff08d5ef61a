import type { deleteTable as endpoint } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { refuseWhileRead } from '../links/reader-queries.ts'
import { removeFiles } from './remove-files.ts'
import { findOwnTable } from './table-queries.ts'

export async function deleteTable(context: Context, actor: Actor, { tableId }: InputOf<typeof endpoint>) {
  const { db } = context
  const table = await findOwnTable(db, actor, tableId)
  await refuseWhileRead(db, actor, table)
  await db.table.deleteMany({ where: { id: tableId } })
  await removeFiles(context, [tableId])
  return { done: true } as const
}
