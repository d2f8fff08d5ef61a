import { useMediaQuery } from '@mantine/hooks'
import { IconChevronDown } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { meQuery } from '../../../api/me.ts'
import { Facets } from '../../../ui/list/facets.tsx'
import { FilterField } from '../../../ui/list/filter-field.tsx'
import { Inspector } from '../../../ui/page/inspector.tsx'
import { MenuButton } from '../../../ui/menu/menu-button.tsx'
import { PageBody } from '../../../ui/page/page-body.tsx'
import { PageHead } from '../../../ui/page/page-head.tsx'
import { TabLinks } from '../../../ui/page/tabs.tsx'
import { useSearchValue } from '../../../ui/list/use-search-list.ts'
import { ViewsMenu } from '../../views/index.ts'
import { catalogQuery } from '../queries.ts'
import { filtersOf, sorts, viewAddress, views } from './catalog-address.ts'
import { catalogFacets } from './catalog-facets.ts'
import { catalogFact } from './catalog-fact.ts'
import { CatalogInspector } from './catalog-inspector.tsx'
import { CatalogList } from './catalog-list.tsx'
import { ShareButton } from './share-button.tsx'

/** What is shared in the organization, as far as one may see it. */
export function CatalogPage() {
  const [search] = useSearchParams()
  const filters = filtersOf(search)
  const me = useQuery(meQuery)
  const catalog = useInfiniteQuery(catalogQuery(filters))
  const [chosen, choose] = useSearchValue('selected')
  const [, setSort] = useSearchValue('sort')
  const wide = useMediaQuery('(min-width: 1180px)', false, { getInitialValueInEffect: false })
  const entries = useMemo(() => catalog.data?.pages.flatMap(({ items }) => items) ?? [], [catalog.data])
  const first = catalog.data?.pages[0]
  // Where there is room beside the list, the first row says what rows hold.
  const selected = chosen === '' && wide ? (entries[0]?.id ?? '') : chosen
  const view = filters.view ?? 'all'
  const sort = sorts.find(({ value }) => value === (filters.sort ?? 'subscribers'))
  const mayShare = me.data?.projects.some(({ role }) => role === 'share') ?? false
  return (
    <>
      <PageHead title="Catalog" fact={first ? catalogFact(first, filters) : ' '} others={<><ViewsMenu page="catalog" />{mayShare && <ShareButton />}</>} />
      <PageBody
        facets={<Facets groups={first ? catalogFacets(first.facets, filters) : []} search={<FilterField label="Filter the catalog" />} />}
        inspector={<Inspector label="Selected bucket" onClose={() => choose('')}>{selected !== '' && <CatalogInspector key={selected} bucketId={selected} known={entries.find(({ id }) => id === selected)} />}</Inspector>}
      >
        <TabLinks label="Views" current={viewAddress(search, view)} tabs={views.map(({ value, label }) => ({ label, to: viewAddress(search, value), count: first?.counts[value] }))}
          end={<MenuButton choices={sorts.map(({ value, label }) => ({ label, chosen: value === sort?.value, run: () => setSort(value === 'subscribers' ? '' : value) }))}>{sort?.label}<IconChevronDown size={16} aria-hidden /></MenuButton>} />
        <CatalogList catalog={catalog} entries={entries} filters={filters} selected={selected} onSelect={choose} mayShare={mayShare} />
      </PageBody>
    </>
  )
}
