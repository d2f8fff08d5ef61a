import type { SourceLock, SourceTable, TableName } from '../../connector.ts'

/**
 * What of the locked would leave with these columns of a table, by walking from the rows that are read to where they come from; null:
 * nothing. Written to be plainly right, not fast, and without a line of what it judges.
 */
export function leakOf(tables: readonly SourceTable[], locks: readonly SourceLock[], from: TableName, used: readonly string[]): string | null {
  const tableAt = (place: TableName) => tables.find(({ schema, name }) => schema === place.schema && name === place.name)
  const seen = new Set<string>()
  const visit = (place: TableName, column: string | undefined): string | null => {
    const step = JSON.stringify([place.schema, place.name, column])
    if (seen.has(step)) return null
    seen.add(step)
    const table = tableAt(place)
    const read = column !== undefined && table?.generatedColumns?.includes(column) ? undefined : column
    for (const owner of withParents(tableAt, place)) if (locks.some((lock) => holds(lock, owner, read, tableAt(owner)))) return step
    if (table?.opaque.length && locks.length > 0) return step
    const isView = table?.kind !== 'table'
    for (const source of table?.readsFrom ?? []) {
      const leak = visit(source, isView ? source.column : column)
      if (leak !== null) return leak
    }
    return null
  }
  for (const column of used) {
    const leak = visit(from, column)
    if (leak !== null) return leak
  }
  return null
}

/** The table, and those whose rows it holds a part of. */
function withParents(tableAt: (place: TableName) => SourceTable | undefined, place: TableName, known: TableName[] = []): TableName[] {
  if (known.some(({ schema, name }) => schema === place.schema && name === place.name)) return known
  known.push(place)
  for (const parent of tableAt(place)?.partOf ?? []) withParents(tableAt, parent, known)
  return known
}

/** Whether a lock names the table or, of a read of any column, one that may be there. */
function holds(lock: SourceLock, { schema, name }: TableName, column: string | undefined, table: SourceTable | undefined) {
  const fits = (wanted: string, found: string) => (lock.pattern ? new RegExp(`^${wanted.replaceAll('*', '.*')}$`).test(found) : wanted === found)
  if (!fits(lock.schema, schema) || !fits(lock.table, name)) return false
  const { column: locked } = lock
  if (locked === null) return true
  if (column !== undefined) return fits(locked, column)
  return table === undefined || [...table.columns.map((one) => one.name), ...(table.hiddenColumns ?? [])].some((one) => fits(locked, one))
}
