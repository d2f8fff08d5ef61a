import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { createInvitation, listInvitations, resendInvitation, revokeInvitation } from '@tributary/contract/accounts'
import { ApiError } from '@tributary/contract/client'
import type { CallOf } from '@tributary/contract/endpoint'
import { archiveOrganization, deleteOrganization, listPeople, type Organization, removePerson, unarchiveOrganization, updateOrganization, updatePerson } from '@tributary/contract/organizations'
import { z } from 'zod'
import { call } from '../../api/client.ts'
import { meQuery } from '../../api/me.ts'
import { everyPage, firstPage, from, nextPage } from '../../api/paging.ts'
import { useChange, useEdit, withFields } from '../../api/use-change.ts'

export const peopleQuery = (q: string) => infiniteQueryOptions({
  queryKey: ['people', q],
  queryFn: ({ pageParam, signal }) => call(listPeople, { ...(q === '' ? {} : { q }), ...from(pageParam) }, signal),
  ...firstPage, getNextPageParam: nextPage, placeholderData: keepPreviousData,
})

const Refusal = z.object({ admins: z.array(z.object({ name: z.string(), email: z.string() })) })

/** Whom to ask: members find them among the people, to others the refusal names them. */
export const administratorsQuery = queryOptions({
  queryKey: ['people', 'administrators'],
  queryFn: async ({ signal }) => {
    try {
      const people = await everyPage((cursor) => call(listPeople, { limit: 200, ...from(cursor) }, signal))
      return people.filter(({ organizationRole }) => organizationRole === 'admin').map(({ name, email }) => ({ name, email }))
    } catch (error) {
      if (error instanceof ApiError && error.body.code === 'not_allowed') return Refusal.parse(error.body.details).admins
      throw error
    }
  },
  staleTime: 300_000,
})

export const invitationsQuery = infiniteQueryOptions({
  queryKey: ['invitations', 'organization'],
  queryFn: ({ pageParam, signal }) => call(listInvitations, from(pageParam), signal),
  ...firstPage, getNextPageParam: nextPage,
})

/** What is answered is at once what everybody on the page knows. */
function useOrganizationChange<Input>(ask: (input: Input) => Promise<Organization>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ask,
    onSuccess: (organization) => {
      queries.setQueryData(meQuery.queryKey, (me) => me && { ...me, organization })
      void queries.invalidateQueries()
    },
  })
}

export const useUpdateOrganization = () => useOrganizationChange((input: CallOf<typeof updateOrganization>) => call(updateOrganization, input))
export const useArchiveOrganization = () => useOrganizationChange((input: CallOf<typeof archiveOrganization>) => call(archiveOrganization, input))
export const useUnarchiveOrganization = () => useOrganizationChange((input: CallOf<typeof unarchiveOrganization>) => call(unarchiveOrganization, input))
export const useDeleteOrganization = () => useMutation({ mutationFn: (input: CallOf<typeof deleteOrganization>) => call(deleteOrganization, input) })
export const useUpdatePerson = () => useEdit(updatePerson, {
  seen: () => [['people']], concerned: [['people'], meQuery.queryKey],
  show: (answer, { personId, organizationRole }) => withFields(answer, personId, { organizationRole }),
})
export const useRemovePerson = () => useChange(removePerson, [['people'], ['projects']])
export const useCreateInvitation = () => useChange(createInvitation, [['invitations']])
export const useResendInvitation = () => useChange(resendInvitation, [['invitations']])
export const useRevokeInvitation = () => useChange(revokeInvitation, [['invitations']])
