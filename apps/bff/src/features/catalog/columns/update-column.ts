import type { Column, updateColumn as endpoint } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { difference } from '../../../audit/difference.ts'
import { columnAnswer, findOwnTable, lockTable } from '../tables/table-queries.ts'
import { columnIn, columnTarget } from './column-in.ts'

export async function updateColumn({ db, audit }: Context, actor: Actor, { tableId, fieldId, description }: InputOf<typeof endpoint>): Promise<Column> {
  return db.$transaction(async (tx) => {
    await lockTable(tx, tableId)
    const table = await findOwnTable(tx, actor, tableId)
    const column = columnIn(table, fieldId)
    const changes = difference({ description: column.description }, { description })
    if (changes) {
      await tx.column.update({ where: { tableId_fieldId: { tableId, fieldId } }, data: changes.after })
      await audit.record(tx, actor, { target: columnTarget(table, column.name), projects: [table.bucket.project], ...changes })
    }
    return columnAnswer({ ...column, ...changes?.after })
  })
}
