import type { SourceTable } from '@tributary/contract/extractors'
import { namePattern } from '@tributary/contract/values/name-pattern'

export interface LockPattern {
  schema: string
  table: string
  /** null: whole tables. */
  column: string | null
}

/** The tables, or columns of tables, that a pattern names. */
export function matchesOf(tables: readonly SourceTable[], { schema, table, column }: LockPattern): { names: string[]; tableCount: number } {
  if (schema === '' || table === '' || column === '') return { names: [], tableCount: 0 }
  const [fitsSchema, fitsTable, fitsColumn] = [namePattern(schema), namePattern(table), column === null ? null : namePattern(column)]
  const names: string[] = []
  let tableCount = 0
  for (const one of tables) {
    if (!fitsSchema(one.schema) || !fitsTable(one.name)) continue
    const name = `${one.schema}.${one.name}`
    const found = fitsColumn === null ? [name] : one.columns.filter((each) => fitsColumn(each.name)).map((each) => `${name}.${each.name}`)
    if (found.length > 0) tableCount += 1
    names.push(...found)
  }
  return { names, tableCount }
}
