import type { ExtractedTable } from '@tributary/contract/extractors'

type Option = 'lateWindow' | 'conditions' | 'ranges'

/** With another option of how it is read; undefined takes the option away. */
export function withOption<Key extends Option>(table: ExtractedTable, key: Key, value: Required<ExtractedTable>[Key] | undefined): ExtractedTable {
  const rest = Object.fromEntries(Object.entries(table).filter(([name]) => name !== key)) as ExtractedTable
  return value === undefined ? rest : { ...rest, [key]: value }
}

/** A late window belongs to a growing column. */
export function withGrowingColumn(table: ExtractedTable, growingColumn: string | null): ExtractedTable {
  const changed = { ...table, growingColumn }
  return growingColumn === table.growingColumn ? changed : withOption(changed, 'lateWindow', undefined)
}
