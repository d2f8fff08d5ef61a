import type { FacetGroup } from '../../../ui/list/facets.tsx'
import { matcherOf } from '../source/pattern.ts'
import type { PickerRow } from './picking.ts'

/** All tables, those that are chosen, those that the last run did not see, and those that are not as it saw them. */
export const views = ['', 'selected', 'new', 'changed'] as const
export type PickerView = (typeof views)[number]

export interface PickerFilter {
  text: string
  schemas: readonly string[]
  view: PickerView
}

export function filterRows(rows: readonly PickerRow[], { text, schemas, view }: PickerFilter): PickerRow[] {
  const fits = matcherOf(text)
  return rows.filter((row) => isIn(view, row) && (schemas.length === 0 || schemas.includes(row.schema)) && fits(row))
}

export function isIn(view: PickerView, { source, picked }: PickerRow): boolean {
  if (view === 'selected') return picked !== undefined
  if (view === 'new') return source?.isNew === true
  return view === '' || source === undefined || source.drift !== null
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
export function viewAddress(search: URLSearchParams, view: PickerView): string {
  const next = new URLSearchParams(search)
  next.delete('selected')
  if (view === '') next.delete('view')
  else next.set('view', view)
  return `?${next}`
}

/** Why a view without a filter is empty. */
export const emptyViews: Record<PickerView, readonly [title: string, words: string]> = {
  '': ['The source has no table', 'Read it again once it has some.'],
  selected: ['No table is selected yet', 'Choose tables in the view All, one by one or by a pattern such as sales_*.'],
  new: ['No table is new', 'The last run saw every table that is here now.'],
  changed: ['Nothing has changed since the last run', 'All tables have the columns and types that the last run saw.'],
}
