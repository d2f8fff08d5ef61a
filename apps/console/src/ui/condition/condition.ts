import type { RowFilter } from '@tributary/contract/tables'

export type Is = RowFilter['is']

/** What a condition asks of a column, in words. */
export const isWords: Record<Is, string> = {
  equal: 'is', different: 'is not', contains: 'contains', less: 'is less than', greater: 'is greater than', empty: 'is empty', filled: 'is not empty',
}

/** A row of the form. */
export interface Condition {
  key: number
  column: string | null
  is: Is
  value: string
}

export const takesValue = (is: Is) => is !== 'empty' && is !== 'filled'

/** What the API is asked; null while something is missing. */
export function filtersOf(conditions: readonly Condition[]): RowFilter[] | null {
  const filters: RowFilter[] = []
  for (const { column, is, value } of conditions) {
    if (column === null || (takesValue(is) && value === '')) return null
    filters.push({ column, is, ...(takesValue(is) ? { value } : {}) })
  }
  return filters.length === 0 ? null : filters
}

/** Rows of the form, of what is kept. */
export function conditionsOf(filters: readonly RowFilter[]): Condition[] {
  return filters.map(({ column, is, value = '' }, index) => ({ key: index + 1, column, is, value }))
}

/** "land is CZ" */
export function conditionWords({ column, is, value }: RowFilter): string {
  return takesValue(is) ? `${column} ${isWords[is]} ${value ?? ''}` : `${column} ${isWords[is]}`
}

/** "land is CZ and note is not empty" */
export const allWords = (filters: readonly RowFilter[]) => filters.map(conditionWords).join(' and ')
