import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { getExtractor } from '@tributary/contract/extractors'
import { getConfigurationVersion, listConfigurationVersions, restoreConfigurationVersion } from '@tributary/contract/projects'
import { getTransformation } from '@tributary/contract/transformations'
import { call } from '../../../api/client.ts'
import { firstPage, from, nextPage } from '../../../api/paging.ts'
import { useChange } from '../../../api/use-change.ts'
import type { Kind, Versioned } from './kinds.ts'

/** What its versions are told with; the page of the configuration finds it where it keeps its own. */
export const configurationQuery = (kind: Kind, id: string) => queryOptions({
  queryKey: [kind, id],
  queryFn: async ({ signal }): Promise<Versioned> => (kind === 'extractor' ? call(getExtractor, { extractorId: id }, signal) : call(getTransformation, { transformationId: id }, signal)),
})

const versionsKey = (configurationId: string) => ['versions', configurationId] as const

/** `version` is the one in force: another one means that there are more, and until they are here the former ones stay. */
export const versionsQuery = (configurationId: string, version: number) => infiniteQueryOptions({
  queryKey: [...versionsKey(configurationId), 'list', version],
  queryFn: ({ pageParam, signal }) => call(listConfigurationVersions, { configurationId, ...from(pageParam) }, signal),
  ...firstPage, getNextPageParam: nextPage, placeholderData: keepPreviousData,
})

/** What it was never changes. */
export const versionQuery = (configurationId: string, number: number) => queryOptions({
  queryKey: [...versionsKey(configurationId), number],
  queryFn: ({ signal }) => call(getConfigurationVersion, { configurationId, number }, signal),
  staleTime: Infinity, refetchOnWindowFocus: false,
})

export const useRestoreVersion = (kind: Kind, id: string, projectId: string) => useChange(restoreConfigurationVersion, [versionsKey(id), [kind, id], ['project', projectId]])
