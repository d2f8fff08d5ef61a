import type { Table } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import type { orderColumns as endpoint } from '@tributary/contract/tables'
import { reorderedColumns } from '@tributary/lake/evolve'
import type { Actor, Context } from '../../../context.ts'
import { invalidField } from '../../../problem.ts'
import { findOwnTable, findTable, tableOf, tableTarget } from '../tables/table-queries.ts'
import { changeSchema, refuseUnloaded } from './change-schema.ts'
import { columnIn } from './column-in.ts'

export async function orderColumns(context: Context, actor: Actor, { tableId, fieldIds }: InputOf<typeof endpoint>): Promise<Table> {
  const bucketId = await changeSchema(context, actor, {
    async find(db) {
      const table = await findOwnTable(db, actor, tableId)
      refuseUnloaded(table)
      for (const fieldId of fieldIds) columnIn(table, fieldId)
      if (new Set(fieldIds).size !== fieldIds.length || fieldIds.length !== table.columns.length) {
        throw invalidField('fieldIds', `The order names each of the ${table.columns.length} columns of ${table.name} once.`)
      }
      return table
    },
    edit: (schema) => reorderedColumns(schema, fieldIds),
    async record(_, table, { columns }) {
      const [before, after] = [table.columns, columns].map((some) => some.map(({ name }) => name))
      const changed = before?.join('\0') !== after?.join('\0')
      return { answer: table.bucketId, change: changed ? { target: tableTarget(table), before: { columns: before }, after: { columns: after } } : null }
    },
  })
  return tableOf(context, actor, await findTable(context.db, actor, tableId, bucketId))
}
