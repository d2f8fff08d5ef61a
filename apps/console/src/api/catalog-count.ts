import { queryOptions } from '@tanstack/react-query'
import { call } from './client.ts'

/** How many shared buckets one may see. The first page does not wait for what only this count needs. */
export const catalogCountQuery = queryOptions({
  queryKey: ['catalog', 'count'],
  queryFn: async ({ signal }) => (await call((await import('@tributary/contract/catalog')).listCatalog, { limit: 1 }, signal)).counts.all,
  staleTime: 60_000,
})
