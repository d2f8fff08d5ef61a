import type { Extraction, ExtractRequest, PlannedTable, RangeColumn, SourceColumn, SourceLock, SourceTable, TablePick } from './connector.ts'
import { keyOf, nameOf, quoted, type UnlockedTable, withoutLocked } from './locks.ts'
import { SourceRefused } from './source-refused.ts'

/** What is read of a source, the locks taken out of it. @throws SourceRefused for a pick that may not or cannot be read */
export function planTables(tables: readonly SourceTable[], picks: ExtractRequest['tables'], locks: readonly SourceLock[]): PlannedTable[] {
  if (picks !== 'all') return planEach(tables, picks, locks).map(({ plan }) => plan())
  return withoutLocked(tables, locks).filter(({ table, refusal, columns }) => table.readable && refusal === null && columns.length > 0)
    .map(({ table, columns }) => ({ table, columns, mode: 'full', conditions: [] }))
}

/** The same of each pick by itself, for those who want to know all that is refused. */
export function planEach(tables: readonly SourceTable[], picks: readonly TablePick[], locks: readonly SourceLock[]) {
  const known = new Map(withoutLocked(tables, locks).map((each) => [keyOf(each.table), each]))
  return picks.map((pick) => {
    const found = known.get(keyOf(pick))
    return { pick, found, plan: () => planTable(found, pick) }
  })
}

/** Whether locks leave what an extraction reads as it was planned. @throws SourceRefused for the first that they hold */
export function refuseLocked({ sight, planned }: Pick<Extraction, 'sight' | 'planned'>, locks: readonly SourceLock[]): void {
  const picks = planned.map(({ table: { schema, name }, columns, mode, conditions }) => ({ schema, name, columns: columns.map((column) => column.name), mode, conditions }))
  for (const { plan } of planEach(sight, picks, locks)) plan()
}

function planTable(found: UnlockedTable | undefined, pick: TablePick): PlannedTable {
  if (!found) {
    throw new SourceRefused('table_missing', `The table ${nameOf(pick)} is not in the source, or no longer. Read the list of tables again, and choose it by its present name.`)
  }
  if (found.refusal !== null) throw new SourceRefused('locked', found.refusal)
  if (!found.table.readable) {
    throw new SourceRefused('no_right', `The user may not read ${nameOf(pick)}. Have the right to SELECT granted, or leave the table out.`)
  }
  const columns = pick.columns === 'all' ? found.columns : pick.columns.map((column) => planColumn(found, column))
  if (columns.length === 0) throw new SourceRefused('column_missing', `No column of ${nameOf(pick)} is left to extract. Choose at least one, or leave the table out.`)
  if (pick.mode !== 'full') {
    const { column } = pick.mode.append
    if (!planColumn(found, column).growing) {
      throw new SourceRefused('not_growing', `The column ${quoted(column)} of ${nameOf(pick)} cannot tell which rows are new. Choose a whole number, date or timestamp that only grows, or load the table in full.`)
    }
  }
  const conditions = pick.conditions ?? []
  // A condition tells of the values of its column, whether or not the column comes along.
  for (const { column } of conditions) planColumn(found, column)
  return { table: found.table, columns, mode: pick.mode, conditions, ...(pick.ranges === undefined ? {} : { ranges: { most: pick.ranges, by: rangeColumns(found, pick) } }) }
}

/** The key before the growing column: its values hardly ever change, and there is an index on them. */
function rangeColumns({ table, columns }: UnlockedTable, { mode, rangesBy }: TablePick): RangeColumn[] {
  const wanted = [table.primaryKey[0], mode === 'full' ? rangesBy : mode.append.column]
  return wanted.flatMap((name, at) => columns.filter((column) => column.name === name).map((column) => ({ column, isKey: at === 0 })))
}

function planColumn({ table, columns, refusedColumns }: UnlockedTable, name: string): SourceColumn {
  const refusal = refusedColumns.get(name)
  if (refusal !== undefined) throw new SourceRefused('locked', refusal)
  const column = columns.find((each) => each.name === name)
  if (column) return column
  throw new SourceRefused('column_missing', `The table ${nameOf(table)} has no column ${quoted(name)} that may be read, or no longer. Read the list of tables again, and choose its columns anew.`)
}
