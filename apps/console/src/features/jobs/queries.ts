import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { CallOf } from '@tributary/contract/endpoint'
import { getDryRun } from '@tributary/contract/extractors'
import { cancelJob, getJob, type JobDetail, listJobs, listLog, type LogLine } from '@tributary/contract/jobs'
import { call } from '../../api/client.ts'
import { firstPage, from, nextPage } from '../../api/paging.ts'
import { isFinished } from '../../ui/status/job-state.tsx'
import { linesOfTail, withLines } from './live/log-lines.ts'

export type JobFilters = Omit<CallOf<typeof listJobs>, 'cursor' | 'limit'>

const soon = 2000
const seldom = 15_000
const linesAtOnce = 5000

/** Asks more often while something in it is not over. */
export const jobsQuery = (filters: JobFilters) => infiniteQueryOptions({
  queryKey: ['jobs', 'list', filters],
  queryFn: ({ pageParam, signal }) => call(listJobs, { ...filters, ...from(pageParam) }, signal),
  ...firstPage, getNextPageParam: nextPage, placeholderData: keepPreviousData,
  refetchInterval: ({ state }) => (state.data?.pages.some(({ items }) => items.some((job) => !isFinished(job.state))) ? soon : seldom),
})

export const jobQuery = (jobId: string) => queryOptions({
  queryKey: ['job', jobId],
  queryFn: ({ signal }) => call(getJob, { jobId }, signal),
})

/** What a dry run has found never changes. */
export const dryRunQuery = (jobId: string) => queryOptions({
  queryKey: ['job', jobId, 'dry run'],
  queryFn: async ({ signal }) => (await call(getDryRun, { jobId }, signal)).tables,
  staleTime: Infinity, refetchOnWindowFocus: false,
})

/** The tail of the log as it was found; what comes later is added to it by its numbers. */
export const logQuery = (jobId: string) => queryOptions({
  queryKey: ['job', jobId, 'log'],
  queryFn: async ({ signal }) => (await call(listLog, { jobId, limit: linesOfTail }, signal)).lines,
  // Lines have numbers and never change: what follows is fetched by number.
  staleTime: Infinity, refetchOnWindowFocus: false,
})

export async function linesSince(jobId: string, known: readonly LogLine[]): Promise<LogLine[]> {
  const { lines } = await call(listLog, { jobId, after: known.at(-1)?.seq ?? 0, limit: linesOfTail })
  return withLines(known, lines)
}

export async function wholeLog(jobId: string): Promise<LogLine[]> {
  const all: LogLine[] = []
  for (let full = true; full;) {
    const { lines } = await call(listLog, { jobId, after: all.at(-1)?.seq ?? 0, limit: linesAtOnce })
    all.push(...lines)
    full = lines.length === linesAtOnce
  }
  return all
}

export function useCancelJob() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (jobId: string) => call(cancelJob, { jobId }),
    onSuccess: (job) => {
      queries.setQueryData(jobQuery(job.id).queryKey, (before: JobDetail | undefined) => before && { ...before, ...job })
      void queries.invalidateQueries({ queryKey: ['jobs'] })
    },
  })
}
