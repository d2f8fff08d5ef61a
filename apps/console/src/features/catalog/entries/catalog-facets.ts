import type { listCatalog, SharingType } from '@tributary/contract/catalog'
import type { OutputOf } from '@tributary/contract/endpoint'
import type { FreshnessState } from '@tributary/contract/values/freshness'
import type { FacetGroup } from '../../../ui/list/facets.tsx'
import type { CatalogFilters } from '../queries.ts'
import { sharingTypes } from '../sharing/sharing-words.ts'
import { freshnessName } from './catalog-address.ts'

export type CatalogAnswer = OutputOf<typeof listCatalog>

const freshnessOrder: readonly FreshnessState[] = ['kept', 'late', 'broken', 'unpromised', 'unknown']
const shortName: Record<SharingType, string> = { 'organization-project': 'Everyone', organization: 'Members', 'specific-projects': 'Selected projects', 'specific-users': 'Selected people' }

const listOf = (text: string | undefined) => text?.split(',') ?? []

function steady<Value extends string>(order: readonly Value[], found: readonly { value: Value; count: number }[], names: Record<Value, string>, chosen: string | undefined) {
  return order.flatMap((value) => {
    const count = found.find((one) => one.value === value)?.count
    return count === undefined && !listOf(chosen).includes(value) ? [] : [{ value, label: names[value], count: count ?? 0 }]
  })
}

/** The groups that the answer has counts for, in a steady order. What is chosen stays in sight, even when nothing fits it any more. */
export function catalogFacets(facets: CatalogAnswer['facets'], filters: CatalogFilters): FacetGroup[] {
  return [
    { param: 'fresh', title: 'Freshness', options: steady(freshnessOrder, facets.fresh, freshnessName, filters.fresh) },
    { param: 'owner', title: 'Owner', options: facets.owner.map(({ value, label, count }) => ({ value, label, count })) },
    { param: 'sharing', title: 'Shared with', options: steady(sharingTypes, facets.sharing, shortName, filters.sharing) },
  ]
}

/** The filters in force, as people say them. */
export function namesOfFilters(filters: CatalogFilters, facets: CatalogAnswer['facets'] | undefined): string[] {
  return [
    ...(filters.q ? [`“${filters.q}”`] : []),
    ...listOf(filters.fresh).flatMap((value) => freshnessName[value as FreshnessState] ?? []),
    ...listOf(filters.owner).map((value) => facets?.owner.find((one) => one.value === value)?.label ?? 'another owner'),
    ...listOf(filters.sharing).flatMap((value) => shortName[value as SharingType] ?? []),
  ]
}
