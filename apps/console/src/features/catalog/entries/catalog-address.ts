import type { FreshnessState } from '@tributary/contract/values/freshness'
import type { CatalogFilters } from '../queries.ts'

type View = NonNullable<CatalogFilters['view']>
type Sort = NonNullable<CatalogFilters['sort']>

export const views: readonly { value: View; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'subscribed', label: 'Subscribed' },
  { value: 'own', label: 'Shared by us' },
  { value: 'late', label: 'Late' },
]

export const sorts: readonly { value: Sort; label: string }[] = [
  { value: 'subscribers', label: 'Most subscribed' },
  { value: 'name', label: 'By name' },
  { value: 'age', label: 'Oldest data' },
]

export const freshnessName: Record<FreshnessState, string> = {
  kept: 'Within promise', late: 'Late', broken: 'Promise broken', unpromised: 'No promise', unknown: 'Never loaded',
}

const filterParams = ['q', 'fresh', 'owner', 'sharing'] as const

/** What the address asks for; what it does not know is left out. */
export function filtersOf(search: URLSearchParams): CatalogFilters {
  const view = views.find(({ value }) => value === search.get('view'))?.value
  const sort = sorts.find(({ value }) => value === search.get('sort'))?.value
  return {
    ...Object.fromEntries(filterParams.flatMap((name) => { const value = search.get(name)?.trim(); return value ? [[name, value]] : [] })),
    ...(view && view !== 'all' ? { view } : {}),
    ...(sort && sort !== 'subscribers' ? { sort } : {}),
  }
}

/** The same list in another view: filters stay, the selected row goes. */
export function viewAddress(search: URLSearchParams, view: View): string {
  const next = new URLSearchParams(search)
  next.delete('selected')
  if (view === 'all') next.delete('view')
  else next.set('view', view)
  const text = next.toString()
  return text === '' ? '/catalog' : `/catalog?${text}`
}

/** Without any filter; view and sort stay. */
export function withoutFilters(search: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(search)
  for (const name of filterParams) next.delete(name)
  return next
}
