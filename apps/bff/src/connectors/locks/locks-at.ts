import { namePattern } from '@tributary/contract/values/name-pattern'
import type { SourceLock, TableName } from '../connector.ts'
import { keyOf } from './names.ts'

/** A lock where it holds. */
export interface Held {
  lock: SourceLock
  /** The column it holds here; null: the whole table. */
  column: string | null
  /** The column it holds where it was set, of the table at the end of the path. */
  named: string | null
  /** From the table it was found on to the one that it names. */
  path: readonly TableName[]
}

interface Pattern {
  lock: SourceLock
  fitsSchema: (name: string) => boolean
  fitsTable: (name: string) => boolean
  fitsColumn: (name: string) => boolean
}

/**
 * Which locks name a table or columns of it, literally or by a pattern. Made once for a source of thousands of tables: literal locks are
 * found by their key, and what a column's name fits is found out once, however many tables have one of that name.
 */
export function locksAt(locks: readonly SourceLock[]): (table: TableName, columns: Iterable<string>, isKnown: boolean) => Held[] {
  const literal = Map.groupBy(locks.filter(({ pattern }) => !pattern), ({ schema, table }) => keyOf({ schema, name: table }))
  const patterns = locks.filter(({ pattern }) => pattern).map((lock): Pattern => (
    { lock, fitsSchema: namePattern(lock.schema), fitsTable: namePattern(lock.table), fitsColumn: lock.column === null ? () => false : namePattern(lock.column) }))
  const byColumn = new Map<string, Pattern[]>()
  const patternsOf = (column: string) => {
    const known = byColumn.get(column)
    if (known) return known
    const fitting = patterns.filter(({ fitsColumn }) => fitsColumn(column))
    byColumn.set(column, fitting)
    return fitting
  }
  return ({ schema, name }, columns, isKnown) => {
    const path = [{ schema, name }]
    const held = (literal.get(keyOf({ schema, name })) ?? []).map((lock): Held => ({ lock, column: lock.column, named: lock.column, path }))
    const here = new Set(patterns.filter(({ fitsSchema, fitsTable }) => fitsSchema(schema) && fitsTable(name)))
    if (here.size === 0) return held
    // Of a table that the source does not list any column may be there: the pattern itself stands for those that nobody names.
    for (const { lock } of here) if (lock.column === null || !isKnown) held.push({ lock, column: lock.column, named: lock.column, path })
    for (const column of columns) for (const pattern of patternsOf(column)) if (here.has(pattern)) held.push({ lock: pattern.lock, column, named: column, path })
    return held
  }
}
