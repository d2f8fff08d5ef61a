import { nameKey } from '@tributary/lake/schema'
import { Problem } from '../../../problem.ts'
import { type SeenTable, tableTarget } from '../tables/table-queries.ts'

type Table = SeenTable['table']

export function columnIn({ columns }: Table, fieldId: number): Table['columns'][number] {
  const column = columns.find((one) => one.fieldId === fieldId)
  if (!column) throw new Problem('column_not_found', 'There is no such column.')
  return column
}

/** Names that differ in case alone are one name, as in the engine. @throws Problem name_taken where another column has it */
export function refuseTwin({ name: table, columns }: Table, name: string, fieldId?: number) {
  const twin = columns.find((one) => one.fieldId !== fieldId && nameKey(one.name) === nameKey(name))
  if (twin) throw new Problem('name_taken', `${table} has a column ${twin.name} already.`)
}

/** How the audit log names a column: it goes by its table's id, and is found with it. */
export function columnTarget(table: Table, name: string) {
  const target = tableTarget(table)
  return { ...target, type: 'column', name: `${target.name}.${name}` }
}
