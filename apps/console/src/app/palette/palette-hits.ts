import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { search } from '@tributary/contract/catalog'
import type { OutputOf } from '@tributary/contract/endpoint'
import { call } from '../../api/client.ts'

export type Hit = OutputOf<typeof search>['hits'][number]

export function searchQuery(q: string) {
  return queryOptions({
    queryKey: ['search', q],
    queryFn: ({ signal }) => call(search, { q, limit: 20 }, signal),
    enabled: q !== '',
    staleTime: 30_000,
    placeholderData: keepPreviousData,
  })
}

/** The page of what was found. */
export function addressOf({ kind, id, project }: Hit): string {
  switch (kind) {
    case 'project': return `/p/${id}`
    case 'bucket': return `/b/${id}`
    case 'table': return `/t/${id}`
    case 'column': return `/t/${id}/schema`
    case 'extractor': return `/p/${project.id}/extractors/${id}`
    case 'transformation': return `/p/${project.id}/transformations/${id}`
  }
}
