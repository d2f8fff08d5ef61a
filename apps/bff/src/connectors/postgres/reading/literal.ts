import { quoted } from '../../locks.ts'
import type { PostgresColumn } from '../catalog/list-tables.ts'

export function literal(text: string) {
  // With a backslash in it the meaning would hang on standard_conforming_strings.
  return `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}

/** A value of the column's type, without its size: a cast to varchar(3) or numeric(5,2) would change what is compared. */
export function typed(value: string, column: PostgresColumn) {
  return `${literal(value)}::${plainType(column)}`
}

export function plainType({ base, builtIn, sourceType }: PostgresColumn) {
  return builtIn ? `pg_catalog.${quoted(base)}` : sourceType
}
