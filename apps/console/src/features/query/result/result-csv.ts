import type { QueryResult } from '@tributary/contract/query'

/** As RFC 4180 writes it. Nothing is an empty field, an empty text one in quotes. */
export function resultCsv({ columns, rows }: Pick<QueryResult, 'columns' | 'rows'>): string {
  const lines = [columns.map(({ name }) => name), ...rows]
  return lines.map((cells) => `${cells.map(field).join(',')}\r\n`).join('')
}

function field(cell: QueryResult['rows'][number][number]): string {
  if (cell === null) return ''
  const text = String(cell)
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
