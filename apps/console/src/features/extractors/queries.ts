import { infiniteQueryOptions, queryOptions, useMutation, useMutationState, useQueryClient } from '@tanstack/react-query'
import { listTables } from '@tributary/contract/tables'
import type { CallOf, OutputOf } from '@tributary/contract/endpoint'
import {
  createExtractor, deleteExtractor, getExtractor, getSourceTable, listConnectors, listExtractors, listSourceLocks, listSourceTables, lockSource, runExtractor, testConnection, unlockSource,
  updateExtractor,
} from '@tributary/contract/extractors'
import { listJobs } from '@tributary/contract/jobs'
import { call } from '../../api/client.ts'
import { everyBucketQuery } from '../../api/every-bucket.ts'
import { everyPage, firstPage, from, nextPage } from '../../api/paging.ts'
import { useChange, useEdit, withFields } from '../../api/use-change.ts'

export const connectorsQuery = queryOptions({
  queryKey: ['connectors'],
  queryFn: ({ signal }) => call(listConnectors, {}, signal),
  staleTime: Infinity,
})

export const extractorsQuery = (projectId: string) => infiniteQueryOptions({
  queryKey: ['project', projectId, 'extractors'],
  queryFn: ({ pageParam, signal }) => call(listExtractors, { projectId, ...from(pageParam) }, signal),
  ...firstPage, getNextPageParam: nextPage,
})

export const extractorQuery = (extractorId: string) => queryOptions({
  queryKey: ['extractor', extractorId],
  queryFn: ({ signal }) => call(getExtractor, { extractorId }, signal),
})

/** Everything that is known of the source. */
const sourceKey = (extractorId: string) => ['extractor', extractorId, 'source'] as const
/** The source itself is asked: once, then only when told to. */
const askedOnce = { staleTime: Infinity, refetchOnWindowFocus: false, retry: false } as const

export const sourceTablesQuery = (extractorId: string) => queryOptions({
  queryKey: [...sourceKey(extractorId), 'tables'],
  queryFn: ({ signal }) => call(listSourceTables, { extractorId, columns: 'false' }, signal),
  ...askedOnce,
})

export const sourceColumnsQuery = (extractorId: string) => queryOptions({
  queryKey: [...sourceKey(extractorId), 'columns'],
  queryFn: async ({ signal }) => (await call(listSourceTables, { extractorId }, signal)).items,
  ...askedOnce,
})

export const sourceTableQuery = (extractorId: string, { schema, name }: { schema: string; name: string }, rows: boolean) => queryOptions({
  queryKey: [...sourceKey(extractorId), 'table', schema, name, rows],
  queryFn: ({ signal }) => call(getSourceTable, { extractorId, schema, name, ...(rows ? {} : { samples: 'false' as const }) }, signal),
  ...askedOnce,
})

/** Whatever of the source is in sight is read anew, the rest when it comes into sight. */
export function useReadSourceAgain(extractorId: string) {
  const queries = useQueryClient()
  return () => void queries.invalidateQueries({ queryKey: sourceKey(extractorId) })
}

export const sourceLocksQuery = (extractorId: string) => infiniteQueryOptions({
  queryKey: ['extractor', extractorId, 'locks'],
  queryFn: ({ pageParam, signal }) => call(listSourceLocks, { extractorId, ...from(pageParam) }, signal),
  ...firstPage, getNextPageParam: nextPage,
})

export const extractorJobsQuery = (extractorId: string) => queryOptions({
  queryKey: ['extractor', extractorId, 'jobs'],
  queryFn: async ({ signal }) => (await call(listJobs, { configurationId: extractorId, limit: 10 }, signal)).items,
})

/** The bucket that an extractor writes to, with its tables; null until the first run has made it. */
export const targetQuery = (projectId: string, path: string) => queryOptions({
  queryKey: ['project', projectId, 'target', path],
  queryFn: async ({ client, signal }) => {
    const buckets = await client.fetchQuery(everyBucketQuery(projectId))
    const bucket = buckets.find((one) => one.path === path)
    if (!bucket) return null
    return { bucket, tables: await everyPage((cursor) => call(listTables, { bucketId: bucket.id, limit: 200, ...from(cursor) }, signal)) }
  },
})

export function useCreateExtractor() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: CallOf<typeof createExtractor>) => call(createExtractor, input),
    onSuccess: (extractor) => {
      queries.setQueryData(extractorQuery(extractor.id).queryKey, extractor)
      // Its project counts them.
      for (const kind of ['project', 'projects']) void queries.invalidateQueries({ queryKey: [kind, extractor.projectId] })
    },
  })
}

export const useUpdateExtractor = () => useEdit(updateExtractor, {
  seen: ({ extractorId }) => [extractorQuery(extractorId).queryKey, ['project']], concerned: [],
  show: (answer, { extractorId, name, description }) => withFields(answer, extractorId, { name, description }),
  onSuccess: (extractor, { settings, secrets }, queries) => {
    queries.setQueryData(extractorQuery(extractor.id).queryKey, extractor)
    void queries.invalidateQueries({ queryKey: ['project', extractor.projectId, 'extractors'] })
    // Another source has other tables.
    if (settings ?? secrets) queries.removeQueries({ queryKey: sourceKey(extractor.id) })
  },
})

/** As it is now, also for the page around. */
export function useReadExtractor(extractorId: string) {
  const queries = useQueryClient()
  return () => queries.fetchQuery({ ...extractorQuery(extractorId), staleTime: 0 })
}

export function useDeleteExtractor(projectId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: CallOf<typeof deleteExtractor>) => call(deleteExtractor, input),
    onSuccess: () => {
      for (const kind of ['project', 'projects']) void queries.invalidateQueries({ queryKey: [kind, projectId] })
    },
  })
}

const testKey = (extractorId: string) => ['test connection', extractorId]

export function useTestConnection(extractorId: string) {
  return useMutation({ mutationKey: testKey(extractorId), mutationFn: (input: CallOf<typeof testConnection>) => call(testConnection, input) })
}

/** Whether the newest test of this visit did not reach the source. */
export function useTestFailed(extractorId: string): boolean {
  const passed = useMutationState({ filters: { mutationKey: testKey(extractorId), predicate: ({ state }) => state.status !== 'pending' }, select: ({ state: { data } }) => (data as OutputOf<typeof testConnection> | undefined)?.ok === true })
  return passed.at(-1) === false
}

/** A lock changes what every later choice may be, so the source is read anew. */
const concernedByLocks = (extractorId: string) => [sourceLocksQuery(extractorId).queryKey, sourceKey(extractorId)]

export const useLockSource = (extractorId: string) => useChange(lockSource, concernedByLocks(extractorId))
export const useUnlockSource = (extractorId: string) => useChange(unlockSource, concernedByLocks(extractorId))

export function useRunExtractor() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: CallOf<typeof runExtractor>) => call(runExtractor, input),
    onSuccess: (job, { extractorId }) => {
      // A dry run is none of its runs.
      if (!job.dryRun) queries.setQueryData(extractorQuery(extractorId).queryKey, (before) => (before ? { ...before, lastJob: job } : before))
      void queries.invalidateQueries({ queryKey: extractorJobsQuery(extractorId).queryKey })
      // What is new and what has changed is told against the last run.
      queries.removeQueries({ queryKey: sourceKey(extractorId) })
      void queries.invalidateQueries({ queryKey: ['project', job.project.id, 'extractors'] })
      void queries.invalidateQueries({ queryKey: ['jobs'] })
    },
  })
}
