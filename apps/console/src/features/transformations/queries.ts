import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { listProjectTables } from '@tributary/contract/tables'
import type { CallOf, OutputOf } from '@tributary/contract/endpoint'
import {
  createTransformation, deleteTransformation, getTransformation, listTransformations, runTransformation, type Transformation, updateTransformation,
} from '@tributary/contract/transformations'
import { call } from '../../api/client.ts'
import { everyPage, firstPage, from, nextPage } from '../../api/paging.ts'
import { useDeletion, useEdit, withFields } from '../../api/use-change.ts'

export type ProjectTable = OutputOf<typeof listProjectTables>['items'][number]

export const transformationsQuery = (projectId: string) => infiniteQueryOptions({
  queryKey: ['project', projectId, 'transformations'],
  queryFn: ({ pageParam, signal }) => call(listTransformations, { projectId, ...from(pageParam) }, signal),
  ...firstPage, getNextPageParam: nextPage,
})

export const transformationQuery = (transformationId: string) => queryOptions({
  queryKey: ['transformation', transformationId],
  queryFn: ({ signal }) => call(getTransformation, { transformationId }, signal),
})

/** Every table that can be read: the completion has to know them all. */
export const projectTablesQuery = (projectId: string) => queryOptions({
  queryKey: ['project', projectId, 'tables'],
  queryFn: ({ signal }) => everyPage((cursor) => call(listProjectTables, { projectId, limit: 200, ...from(cursor) }, signal)),
  staleTime: 60_000,
})

export function useCreateTransformation() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: CallOf<typeof createTransformation>) => call(createTransformation, input),
    onSuccess: (made) => {
      queries.setQueryData(transformationQuery(made.id).queryKey, made)
      return Promise.all([['project', made.projectId, 'transformations'], ['projects', made.projectId]].map((queryKey) => queries.invalidateQueries({ queryKey })))
    },
  })
}

export const useUpdateTransformation = () => useEdit(updateTransformation, {
  seen: ({ transformationId }) => [transformationQuery(transformationId).queryKey, ['project']], concerned: [],
  show: (answer, { transformationId, name, description }) => withFields(answer, transformationId, { name, description }),
  onSuccess: (changed, _, queries) => {
    queries.setQueryData(transformationQuery(changed.id).queryKey, changed)
    void queries.invalidateQueries({ queryKey: ['project', changed.projectId] })
  },
})

/** As it is now, also for the page around. */
export function useReadTransformation(transformationId: string) {
  const queries = useQueryClient()
  return () => queries.fetchQuery({ ...transformationQuery(transformationId), staleTime: 0 })
}

export function useRunTransformation() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (transformationId: string) => call(runTransformation, { transformationId }),
    onSuccess: (job, transformationId) => {
      queries.setQueryData(transformationQuery(transformationId).queryKey, (before: Transformation | undefined) => before && { ...before, lastJob: job })
      void queries.invalidateQueries({ queryKey: ['jobs'] })
    },
  })
}

export const useDeleteTransformation = () => useDeletion(deleteTransformation, ({ transformationId }) => transformationId)
