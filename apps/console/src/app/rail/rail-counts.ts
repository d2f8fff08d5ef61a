import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/client.ts'

/** How many jobs are at work just now. The first page does not wait for what only this count needs. */
export const runningJobsQuery = queryOptions({
  queryKey: ['jobs', 'running'],
  queryFn: async ({ signal }) => (await call((await import('@tributary/contract/jobs')).listJobs, { limit: 1 }, signal)).running,
  refetchInterval: 15_000,
})
