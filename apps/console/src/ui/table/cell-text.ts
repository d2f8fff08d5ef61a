/** Longer cells are cut here; the whole value opens in a drawer. */
export const cellLimit = 200

/** A value of any kind as the text of a cell: null is told apart from empty text by the caller. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'object') return JSON.stringify(value)
  return String(value)
}

/** The part that is shown, and whether there is more. */
export function cutCell(text: string): { shown: string; cut: boolean } {
  if (text.length <= cellLimit) return { shown: text, cut: false }
  return { shown: `${text.slice(0, cellLimit)}…`, cut: true }
}

/** Indented where the value is JSON, as it is otherwise. */
export function wholeCell(value: unknown): string {
  const text = cellText(value)
  if (typeof value === 'object' && value !== null) return JSON.stringify(value, null, 2)
  if (!/^\s*[[{]/.test(text)) return text
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
