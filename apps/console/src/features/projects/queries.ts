import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { createBucket, listBuckets } from '@tributary/contract/catalog'
import type { CallOf, Endpoint } from '@tributary/contract/endpoint'
import { addMember, createProject, getProject, joinProject, listMembers, listProjects, removeMember, updateMember, updateProject } from '@tributary/contract/projects'
import { call } from '../../api/client.ts'
import { meQuery } from '../../api/me.ts'
import { firstPage, from, nextPage } from '../../api/paging.ts'

export const projectsQuery = infiniteQueryOptions({
  queryKey: ['projects', 'list'],
  queryFn: ({ pageParam, signal }) => call(listProjects, from(pageParam), signal),
  ...firstPage, getNextPageParam: nextPage,
})

export const projectQuery = (projectId: string) => queryOptions({
  queryKey: ['projects', projectId],
  queryFn: ({ signal }) => call(getProject, { projectId }, signal),
})

export const projectBucketsQuery = (projectId: string) => infiniteQueryOptions({
  queryKey: ['catalog', 'buckets', projectId],
  queryFn: ({ pageParam, signal }) => call(listBuckets, { projectId, ...from(pageParam) }, signal),
  ...firstPage, getNextPageParam: nextPage,
})

export const membersQuery = (projectId: string) => infiniteQueryOptions({
  queryKey: ['projects', projectId, 'members'],
  queryFn: ({ pageParam, signal }) => call(listMembers, { projectId, ...from(pageParam) }, signal),
  ...firstPage, getNextPageParam: nextPage,
})

/** Names, roles and counts of projects are in several places: all of them are read again. */
function useChange<E extends Endpoint>(endpoint: E) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: CallOf<E>) => call(endpoint, input),
    onSuccess: () => Promise.all([['projects'], meQuery.queryKey, ['catalog'], ['map']].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  })
}

export const useCreateProject = () => useChange(createProject)
export const useUpdateProject = () => useChange(updateProject)
export const useJoinProject = () => useChange(joinProject)
export const useAddMember = () => useChange(addMember)
export const useUpdateMember = () => useChange(updateMember)
export const useRemoveMember = () => useChange(removeMember)
export const useCreateBucket = () => useChange(createBucket)
