import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { getExtractor } from '@tributary/contract/extractors'
import { createSignal, deleteSignal, getSchedule, listSchedules, previewSchedule, setSchedule } from '@tributary/contract/orchestrations'
import { getTransformation } from '@tributary/contract/transformations'
import { call } from '../../api/client.ts'
import { firstPage, from, nextPage } from '../../api/paging.ts'
import { useChange, useEdit, withFields } from '../../api/use-change.ts'
import type { Kind } from './addresses.ts'

export const scheduleQuery = (configurationId: string) => queryOptions({
  queryKey: ['schedules', 'of', configurationId],
  queryFn: ({ signal }) => call(getSchedule, { configurationId }, signal),
})

export const schedulesQuery = (projectId: string) => infiniteQueryOptions({
  queryKey: ['schedules', 'list', projectId],
  queryFn: ({ pageParam, signal }) => call(listSchedules, { projectId, ...from(pageParam) }, signal),
  ...firstPage, getNextPageParam: nextPage,
})

/** What is scheduled, under the key that its own pages use. */
export const configurationQuery = (kind: Kind, id: string) => queryOptions<{ id: string; projectId: string; name: string }>({
  queryKey: ['schedules', kind, id],
  queryFn: ({ signal }) => (kind === 'extractor' ? call(getExtractor, { extractorId: id }, signal) : call(getTransformation, { transformationId: id }, signal)),
})

/** The runs before stay in sight while those of another expression come. */
export const previewQuery = (cron: string, timeZone: string) => queryOptions({
  queryKey: ['schedule-preview', cron, timeZone],
  queryFn: ({ signal }) => call(previewSchedule, { cron, timeZone }, signal),
  staleTime: 30_000, placeholderData: keepPreviousData,
})

/** An expression as people say it; null where it cannot be said. What says it is fetched when the first one is to be. */
export const sentenceQuery = (cron: string) => queryOptions({
  queryKey: ['cron-sentence', cron],
  queryFn: async () => {
    const { sentenceOf } = await import('./clock/cron-sentence.ts')
    return sentenceOf(cron)
  },
  staleTime: Infinity,
})

const concerned = [['schedules']]

/** What it comes to is the server's to say; that it pauses, or goes on, is seen at once. */
export const useSetSchedule = () => useEdit(setSchedule, {
  seen: () => concerned, concerned,
  show: (answer, { configurationId, paused }) => withFields(withFields(answer, configurationId, { paused }), configurationId, { paused }, 'configurationId'),
})
export const useCreateSignal = () => useChange(createSignal, concerned)
export const useDeleteSignal = () => useChange(deleteSignal, concerned)
