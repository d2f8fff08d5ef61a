import type { deleteTable as endpoint } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { refuseWhileRead } from './refuse-while-read.ts'
import { findOwnTable } from './find-own-table.ts'

export async function deleteTable({ db }: Context, actor: Actor, { tableId }: InputOf<typeof endpoint>) {
  const table = await findOwnTable(db, actor, tableId)
  await refuseWhileRead(db, actor, table)
  await db.table.deleteMany({ where: { id: tableId } })
  return { done: true } as const
}
