import type { SourceTable } from '@tributary/contract/extractors'
import { keyOf, type UnlockedTable } from '../../../connectors/index.ts'
import { driftOf, type Sight } from './source-sight.ts'

/** A table of the source as the API shows it; without its columns, only those of them that are locked. */
export function sourceTableOf(found: UnlockedTable, sight: Sight | null, withColumns: boolean): SourceTable {
  const { table, refusal, refusedColumns } = found
  const { schema, name, kind, rowEstimate, bytes, readable, primaryKey } = table
  const shown = withColumns ? table.columns : refusal === null ? table.columns.filter((column) => refusedColumns.has(column.name)) : []
  return {
    schema, name, kind, rowEstimate, bytes, readable, primaryKey,
    lock: refusal,
    columns: shown.map((column) => ({
      name: column.name, sourceType: column.sourceType, type: column.type, nullable: column.nullable, growing: column.growing, locked: refusal !== null || refusedColumns.has(column.name),
    })),
    columnCount: table.columns.length,
    isNew: sight !== null && !sight.tables.has(keyOf(table)),
    drift: driftOf(found, sight),
  }
}
