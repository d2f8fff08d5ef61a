import { Button } from '@mantine/core'
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import type { CatalogEntry } from '@tributary/contract/catalog'
import { useNavigate, useSearchParams } from 'react-router'
import { EmptyState, NoMatch } from '../../../ui/page/empty-state.tsx'
import { ErrorPanel } from '../../../ui/page/error-panel.tsx'
import { RowList } from '../../../ui/list/list-row.tsx'
import { RowSkeletons } from '../../../ui/list/row-skeletons.tsx'
import { useListKeys } from '../../../ui/list/use-list-keys.ts'
import { MorePages } from '../../../ui/list/more-pages.tsx'
import { OwnNext } from '../../projects/index.ts'
import type { CatalogFilters } from '../queries.ts'
import { useDimmed } from '../../../ui/list/use-dimmed.ts'
import { withoutFilters } from './catalog-address.ts'
import { type CatalogAnswer, namesOfFilters } from './catalog-facets.ts'
import { CatalogRow } from './catalog-row.tsx'
import { ShareButton } from './share-button.tsx'

interface CatalogListProps {
  catalog: UseInfiniteQueryResult<{ pages: CatalogAnswer[] }>
  entries: readonly CatalogEntry[]
  filters: CatalogFilters
  selected: string
  onSelect: (bucketId: string) => void
  mayShare: boolean
}

export function CatalogList({ catalog, entries, filters, selected, onSelect, mayShare }: CatalogListProps) {
  const [search, setSearch] = useSearchParams()
  const navigate = useNavigate()
  const dimmed = useDimmed(catalog.isPlaceholderData)
  useListKeys({ ids: entries.map(({ id }) => id), selected, onSelect, onOpen: (id) => void navigate(`/b/${id}/tables`) })
  const filterNames = namesOfFilters(filters, catalog.data?.pages[0]?.facets)
  if (!catalog.data) {
    return catalog.isError
      ? <ErrorPanel failed="The catalog could not be read" safe="Links and data are as they were." error={catalog.error} onRetry={() => void catalog.refetch()} />
      : <RowSkeletons label="Loading the catalog" />
  }
  if (entries.length === 0) {
    if (filterNames.length > 0) return <NoMatch filters={filterNames} onClear={() => setSearch(withoutFilters(search))} />
    return <EmptyCatalog view={filters.view ?? 'all'} mayShare={mayShare} />
  }
  return (
    <>
      {catalog.isError && <ErrorPanel failed="The catalog could not be read again" safe="What is shown is from before." error={catalog.error} onRetry={() => void catalog.refetch()} />}
      <RowList label="Shared buckets" columns={['Bucket', 'Data age and promise']} dimmed={dimmed}>
        {entries.map((entry) => <CatalogRow key={entry.id} entry={entry} selected={entry.id === selected} onSelect={onSelect} />)}
      </RowList>
      <MorePages query={catalog} what="buckets" />
    </>
  )
}

function EmptyCatalog({ view, mayShare }: { view: NonNullable<CatalogFilters['view']>; mayShare: boolean }) {
  const [, setSearch] = useSearchParams()
  const all = <Button onClick={() => setSearch({})}>Show all buckets</Button>
  switch (view) {
    case 'subscribed': return <EmptyState title="Your projects subscribe to nothing yet" action={all}>Subscribing links a shared bucket into a project: live, read-only, without a copy.</EmptyState>
    case 'own': return <EmptyState title="Your projects share nothing yet" action={mayShare ? <ShareButton /> : all}>A shared bucket can be found here, and others may subscribe to it.</EmptyState>
    case 'late': return <EmptyState title="Nothing is late" action={all}>Every shared bucket that promises an age keeps it.</EmptyState>
    default: return <OwnNext title="No bucket is shared with you yet">What others share is found here, and subscribed to in one step.</OwnNext>
  }
}
