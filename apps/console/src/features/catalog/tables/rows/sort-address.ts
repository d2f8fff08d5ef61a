import type { TableSort } from '../../../../ui/table/data-table-props.ts'

/** `name`, or `-name` for descending, as it stands in the address. A column whose own name begins with a dash is written `+-name`. */
export function formatSort({ column, descending }: TableSort): string {
  if (descending) return `-${column}`
  return /^[-+]/.test(column) ? `+${column}` : column
}

export function parseSort(text: string): TableSort | undefined {
  if (text === '') return undefined
  if (text.startsWith('-')) return { column: text.slice(1), descending: true }
  return { column: text.startsWith('+') ? text.slice(1) : text, descending: false }
}
