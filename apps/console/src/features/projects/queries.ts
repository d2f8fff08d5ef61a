import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { inviteToProject, listProjectInvitations } from '@tributary/contract/accounts'
import type { CallOf } from '@tributary/contract/endpoint'
import { listExtractors } from '@tributary/contract/extractors'
import { listSchedules } from '@tributary/contract/orchestrations'
import { addMember, archiveProject, createProject, deleteProject, getProject, joinProject, listMembers, listProjects, removeMember, restoreProject, transferProject, unarchiveProject, updateMember, updateProject } from '@tributary/contract/projects'
import { listTransformations } from '@tributary/contract/transformations'
import { call } from '../../api/client.ts'
import { meQuery } from '../../api/me.ts'
import { everyPage, firstPage, from, nextPage } from '../../api/paging.ts'
import { useChange, useDeletion, useEdit, withFields } from '../../api/use-change.ts'

export type ProjectsView = NonNullable<CallOf<typeof listProjects>['view']>

export const projectsQuery = (view: ProjectsView, q: string) => infiniteQueryOptions({
  queryKey: ['projects', 'list', view, q],
  queryFn: ({ pageParam, signal }) => call(listProjects, { view, ...(q === '' ? {} : { q }), ...from(pageParam) }, signal),
  ...firstPage, getNextPageParam: nextPage, placeholderData: keepPreviousData,
})

export const projectQuery = (projectId: string) => queryOptions({
  queryKey: ['projects', projectId],
  queryFn: ({ signal }) => call(getProject, { projectId }, signal),
})

export const membersQuery = (projectId: string) => infiniteQueryOptions({
  queryKey: ['projects', projectId, 'members'],
  queryFn: ({ pageParam, signal }) => call(listMembers, { projectId, ...from(pageParam) }, signal),
  ...firstPage, getNextPageParam: nextPage,
})

export const projectInvitationsQuery = (projectId: string) => infiniteQueryOptions({
  queryKey: ['invitations', projectId],
  queryFn: ({ pageParam, signal }) => call(listProjectInvitations, { projectId, ...from(pageParam) }, signal),
  ...firstPage, getNextPageParam: nextPage,
})

/** To choose from. */
export const everyMemberQuery = (projectId: string) => queryOptions({
  queryKey: ['projects', projectId, 'everyMember'],
  queryFn: ({ signal }) => everyPage((cursor) => call(listMembers, { projectId, limit: 200, ...from(cursor) }, signal)),
  staleTime: 60_000,
})

/** A project in which more of them stand is past its first steps. */
const few = 20

// For what comes next in a project, under the keys by which what changes there has them read anew.
export const nextExtractorsQuery = (projectId: string) => queryOptions({
  queryKey: ['project', projectId, 'extractors', 'next'],
  queryFn: async ({ signal }) => (await call(listExtractors, { projectId, limit: few }, signal)).items,
})
export const nextTransformationsQuery = (projectId: string) => queryOptions({
  queryKey: ['project', projectId, 'transformations', 'next'],
  queryFn: async ({ signal }) => (await call(listTransformations, { projectId, limit: few }, signal)).items,
})
export const nextSchedulesQuery = (projectId: string) => queryOptions({
  queryKey: ['schedules', 'list', projectId, 'next'],
  queryFn: async ({ signal }) => (await call(listSchedules, { projectId, limit: 1 }, signal)).items.length,
})

/** The people who decide in a project: those who share for it, then its admins. */
export const decidersQuery = (projectId: string) => queryOptions({
  ...everyMemberQuery(projectId),
  select: (members) => {
    const people = members.filter(({ kind }) => kind === 'person')
    return [...people.filter(({ role }) => role === 'share'), ...people.filter(({ role }) => role === 'admin')]
  },
})

/** Names, roles and counts of projects are in several places: all of them are read again. */
const concerned = [['projects'], ['project'], meQuery.queryKey, ['catalog'], ['map']]

export const useCreateProject = () => useChange(createProject, concerned)
export const useUpdateProject = () => useEdit(updateProject, {
  seen: () => [...concerned, ['jobs']], concerned,
  show: (answer, { projectId, name, description, hue }) => withFields(answer, projectId, { name, description, hue }),
})
export const useJoinProject = () => useChange(joinProject, concerned)
export const useAddMember = () => useChange(addMember, concerned)
export const useInviteToProject = () => useChange(inviteToProject, [['invitations']])
export const useUpdateMember = () => useEdit(updateMember, {
  seen: ({ projectId }) => [['projects', projectId]], concerned,
  show: (answer, { personId, role }) => withFields(answer, personId, { role }, 'personId'),
})
export const useRemoveMember = () => useChange(removeMember, concerned)
export const useTransferProject = () => useChange(transferProject, concerned)
export const useArchiveProject = () => useChange(archiveProject)
export const useUnarchiveProject = () => useChange(unarchiveProject)
export const useDeleteProject = () => useDeletion(deleteProject, ({ projectId }) => projectId)
export const useRestoreProject = () => useChange(restoreProject)
