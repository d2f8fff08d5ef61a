import { queryOptions } from '@tanstack/react-query'
import { listCatalog } from '@tributary/contract/catalog'
import { listJobs } from '@tributary/contract/jobs'
import { call } from '../../api/client.ts'

/** How many shared buckets one may see. */
export const catalogCountQuery = queryOptions({
  queryKey: ['catalog', 'count'],
  queryFn: async ({ signal }) => (await call(listCatalog, { limit: 1 }, signal)).counts.all,
  staleTime: 60_000,
})

/** How many jobs are at work just now. */
export const runningJobsQuery = queryOptions({
  queryKey: ['jobs', 'running'],
  queryFn: async ({ signal }) => (await call(listJobs, { limit: 1 }, signal)).running,
  refetchInterval: 15_000,
})
