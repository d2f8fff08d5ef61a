import type { Column } from '@tributary/contract/catalog'
import type { updateColumn as endpoint } from '@tributary/contract/tables'
import type { InputOf } from '@tributary/contract/endpoint'
import { renamedColumn, withDefault } from '@tributary/lake/evolve'
import { LakeType } from '@tributary/lake/schema'
import { difference } from '../../../audit/difference.ts'
import type { Actor, Context, Database } from '../../../context.ts'
import { refuseWhileRead } from '../links/reader-queries.ts'
import type { OwnTable } from '../tables/change-table.ts'
import { columnAnswer, findOwnTable, lockTable } from '../tables/table-queries.ts'
import { changeSchema, refuseUnloaded } from './change-schema.ts'
import { checkedDefault } from './checked-default.ts'
import { columnIn, columnTarget, refuseTwin } from './column-in.ts'

type Input = InputOf<typeof endpoint>

export async function updateColumn(context: Context, actor: Actor, input: Input): Promise<Column> {
  return input.name === undefined && input.defaultValue === undefined ? describeColumn(context, actor, input) : redefineColumn(context, actor, input)
}

/** Other readers see it with the next load. */
async function describeColumn({ db, audit }: Context, actor: Actor, { tableId, fieldId, description }: Input): Promise<Column> {
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

async function redefineColumn(context: Context, actor: Actor, input: Input): Promise<Column> {
  const { tableId, fieldId, description } = input
  const wanted = (table: OwnTable) => {
    const column = columnIn(table, fieldId)
    const { name = column.name, defaultValue = column.defaultValue } = input
    return { column, name, value: checkedDefault(LakeType.parse(column.type), defaultValue) }
  }
  return changeSchema(context, actor, {
    async find(db: Database) {
      const table = await findOwnTable(db, actor, tableId)
      const { column, name } = wanted(table)
      refuseUnloaded(table)
      refuseTwin(table, name, fieldId)
      if (name !== column.name) await refuseWhileRead(db, actor, table, { what: column.name, force: input.force })
      return table
    },
    edit(schema, table) {
      const { name, value } = wanted(table)
      return withDefault(renamedColumn(schema, fieldId, name), fieldId, value)
    },
    async record(tx, table) {
      const where = { tableId_fieldId: { tableId, fieldId } }
      const column = description === undefined ? await tx.column.findUniqueOrThrow({ where }) : await tx.column.update({ where, data: { description } })
      const of = (one: typeof column) => ({ name: one.name, description: one.description, defaultValue: one.defaultValue })
      const before = columnIn(table, fieldId)
      const changes = difference(of(before), of(column))
      return { answer: columnAnswer(column), change: changes && { target: columnTarget(table, before.name), ...changes } }
    },
  })
}
