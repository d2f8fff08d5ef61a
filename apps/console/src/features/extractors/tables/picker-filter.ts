import type { FacetGroup } from '../../../ui/list/facets.tsx'
import { matcherOf } from '../source/pattern.ts'
import type { PickerRow } from './picking.ts'

export interface PickerFilter {
  text: string
  schemas: readonly string[]
  chosenOnly: boolean
}

export function filterRows(rows: readonly PickerRow[], { text, schemas, chosenOnly }: PickerFilter): PickerRow[] {
  const fits = matcherOf(text)
  return rows.filter((row) => (!chosenOnly || row.picked !== undefined) && (schemas.length === 0 || schemas.includes(row.schema)) && fits(row))
}

/** Schemas with their counts, whatever schema is chosen. */
export function facetsOf(rows: readonly PickerRow[], filter: PickerFilter): FacetGroup[] {
  const schemas = new Map<string, number>()
  for (const { schema } of rows) schemas.set(schema, 0)
  for (const { schema } of filterRows(rows, { ...filter, schemas: [] })) schemas.set(schema, (schemas.get(schema) ?? 0) + 1)
  return [{ param: 'schema', title: 'Schema', options: [...schemas].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([value, count]) => ({ value, label: value, count })) }]
}

export function wordsOf({ text, schemas }: PickerFilter): string[] {
  return [...(text.trim() === '' ? [] : [text.trim()]), ...schemas.map((schema) => `schema ${schema}`)]
}

/** The address of a view: filters stay, the selected row does not. */
export function viewAddress(search: URLSearchParams, view: '' | 'selected'): string {
  const next = new URLSearchParams(search)
  next.delete('selected')
  if (view === '') next.delete('view')
  else next.set('view', view)
  return `?${next}`
}
