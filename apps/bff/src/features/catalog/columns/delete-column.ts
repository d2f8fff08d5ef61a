import type { deleteColumn as endpoint } from '@tributary/contract/tables'
import type { InputOf } from '@tributary/contract/endpoint'
import { withoutColumn } from '@tributary/lake/schema'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { refuseWhileRead } from '../links/reader-queries.ts'
import { findOwnTable } from '../tables/table-queries.ts'
import { changeSchema } from './change-schema.ts'
import { columnIn, columnTarget } from './column-in.ts'

/** A later column of this name is another one. */
export async function deleteColumn(context: Context, actor: Actor, { tableId, fieldId, force }: InputOf<typeof endpoint>) {
  return changeSchema(context, actor, {
    async find(db) {
      const table = await findOwnTable(db, actor, tableId)
      const { name } = columnIn(table, fieldId)
      if (table.columns.length === 1) throw new Problem('not_ready', `${name} is the last column of ${table.name}. Delete the table instead.`)
      if (table.keyFieldIds.includes(fieldId)) throw new Problem('not_ready', `${name} is part of the primary key of ${table.name}. Change the primary key first.`)
      await refuseWhileRead(db, actor, table, { what: name, force })
      return table
    },
    edit: (schema) => withoutColumn(schema, fieldId),
    async record(_, table) {
      const { name, type, description } = columnIn(table, fieldId)
      return { answer: { done: true } as const, change: { target: columnTarget(table, name), before: { fieldId, name, type, description } } }
    },
  })
}
