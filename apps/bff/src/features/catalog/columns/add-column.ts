import type { Column } from '@tributary/contract/catalog'
import type { InputOf } from '@tributary/contract/endpoint'
import type { addColumn as endpoint } from '@tributary/contract/tables'
import { withColumn } from '@tributary/lake/evolve'
import { LakeType } from '@tributary/lake/schema'
import type { Actor, Context } from '../../../context.ts'
import { columnAnswer, findOwnTable } from '../tables/table-queries.ts'
import { changeSchema, refuseUnloaded } from './change-schema.ts'
import { columnTarget, refuseTwin } from './column-in.ts'
import { checkedDefault } from './checked-default.ts'
import { invalidField } from '../../../problem.ts'

/** No file is written again: rows that are there have the default by the schema. */
export async function addColumn(context: Context, actor: Actor, { tableId, name, type: spelt, description, defaultValue }: InputOf<typeof endpoint>): Promise<Column> {
  const type = typeOf(spelt)
  const value = checkedDefault(type, defaultValue)
  return changeSchema(context, actor, {
    async find(db) {
      const table = await findOwnTable(db, actor, tableId)
      refuseUnloaded(table)
      refuseTwin(table, name)
      return table
    },
    edit: (schema) => withColumn(schema, { name, type, doc: description, ...(value === null ? {} : { default: value }) }),
    async record(tx, table, { lastColumnId: fieldId }) {
      const answer = columnAnswer(await tx.column.findUniqueOrThrow({ where: { tableId_fieldId: { tableId, fieldId } } }))
      return { answer, change: { target: columnTarget(table, name), after: answer } }
    },
  })
}

function typeOf(spelt: string): LakeType {
  const type = LakeType.safeParse(spelt.toLowerCase().replaceAll(' ', ''))
  if (type.success) return type.data
  throw invalidField('type', `There is no type "${spelt}". A type is boolean, int, long, float, double, decimal(p,s), date, time, timestamp, timestamptz, string, uuid or binary.`)
}
