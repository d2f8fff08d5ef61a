import type { Column, updateColumn as endpoint } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { findOwnTable } from './table-queries.ts'

export async function updateColumn({ db }: Context, actor: Actor, { tableId, fieldId, description }: InputOf<typeof endpoint>): Promise<Column> {
  const table = await findOwnTable(db, actor, tableId)
  const column = table.columns.find((one) => one.fieldId === fieldId)
  if (!column) throw new Problem('column_not_found', 'There is no such column.')
  await db.column.updateMany({ where: { tableId, fieldId }, data: { description } })
  const { name, type, required } = column
  return { fieldId, name, type, required, description }
}
