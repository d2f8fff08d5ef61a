import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/client.ts'

// The first page does not wait for what only these counts need.

/** How many shared buckets one may see. */
export const catalogCountQuery = queryOptions({
  queryKey: ['catalog', 'count'],
  queryFn: async ({ signal }) => (await call((await import('@tributary/contract/catalog')).listCatalog, { limit: 1 }, signal)).counts.all,
  staleTime: 60_000,
})

/** How many jobs are at work just now. */
export const runningJobsQuery = queryOptions({
  queryKey: ['jobs', 'running'],
  queryFn: async ({ signal }) => (await call((await import('@tributary/contract/jobs')).listJobs, { limit: 1 }, signal)).running,
  refetchInterval: 15_000,
})
