import type { RowFilter } from '@tributary/contract/tables'
import type { PlannedTable, SourceColumn, SourceTable, TableName } from './connector.ts'
import { keyOf, nameOf, quoted } from './locks.ts'
import { SourceRefused } from './source-refused.ts'

/** The columns of a planned table by their names, with what its system knows of them. */
export function columnsOf<Column extends SourceColumn>(tables: readonly (TableName & { columns: readonly Column[] })[], { table }: Pick<PlannedTable, 'table'>): ReadonlyMap<string, Column> {
  const columns = tables.find((one) => keyOf(one) === keyOf(table))?.columns ?? []
  return new Map(columns.map((column) => [column.name, column]))
}

/** One that the plan names. A condition that was passed over would bring more rows than were asked for. */
export function plannedColumn<Column>(columns: ReadonlyMap<string, Column>, name: string): Column {
  const column = columns.get(name)
  if (!column) throw new Error(`The column "${name}" was planned and is not in the catalog.`)
  return column
}

/** The primary key, where all of it is among the columns. */
export function primaryKeyWithin({ primaryKey }: SourceTable, columns: readonly Pick<SourceColumn, 'name'>[]): string[] {
  return primaryKey.every((key) => columns.some(({ name }) => name === key)) ? primaryKey : []
}

export function unfitCondition(table: TableName, { name, sourceType }: SourceColumn, { is, value = '' }: RowFilter) {
  return new SourceRefused('condition_unfit', `A condition on the column ${quoted(name)} of ${nameOf(table)} does not fit its type ${sourceType}: it is to be ${is} ${JSON.stringify(value)}. Give a value of that type, or leave the condition out.`)
}

/** Rows without a value are neither before nor after anything: they would be loaded each time, or never. */
export function emptyGrowing(table: TableName, { name }: SourceColumn) {
  return new SourceRefused('not_growing', `The column ${quoted(name)} of ${nameOf(table)} is empty in some rows, so it cannot tell which are new. Choose another growing column, or load the table in full.`)
}
