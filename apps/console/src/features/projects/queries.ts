import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { createBucket, listBuckets } from '@tributary/contract/catalog'
import { addMember, createProject, getProject, joinProject, listMembers, listProjects, removeMember, updateMember, updateProject } from '@tributary/contract/projects'
import { call } from '../../api/client.ts'
import { meQuery } from '../../api/me.ts'
import { firstPage, from, nextPage } from '../../api/paging.ts'
import { useChange } from '../../api/use-change.ts'

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
const concerned = [['projects'], meQuery.queryKey, ['catalog'], ['map']]

export const useCreateProject = () => useChange(createProject, concerned)
export const useUpdateProject = () => useChange(updateProject, concerned)
export const useJoinProject = () => useChange(joinProject, concerned)
export const useAddMember = () => useChange(addMember, concerned)
export const useUpdateMember = () => useChange(updateMember, concerned)
export const useRemoveMember = () => useChange(removeMember, concerned)
export const useCreateBucket = () => useChange(createBucket, concerned)
