import { infiniteQueryOptions, keepPreviousData, useMutation, useQueryClient } from '@tanstack/react-query'
import type { CallOf } from '@tributary/contract/endpoint'
import { createInvitation } from '@tributary/contract/accounts'
import { listPeople, updateOrganization, updatePerson } from '@tributary/contract/organizations'
import { call } from '../../api/client.ts'
import { meQuery } from '../../api/me.ts'
import { firstPage, from, nextPage } from '../../api/paging.ts'
import { useChange } from '../../api/use-change.ts'

export const peopleQuery = (q: string) => infiniteQueryOptions({
  queryKey: ['people', q],
  queryFn: ({ pageParam, signal }) => call(listPeople, { ...(q === '' ? {} : { q }), ...from(pageParam) }, signal),
  ...firstPage, getNextPageParam: nextPage, placeholderData: keepPreviousData,
})

export function useUpdateOrganization() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: CallOf<typeof updateOrganization>) => call(updateOrganization, input),
    onSuccess: (organization) => queries.setQueryData(meQuery.queryKey, (me) => me && { ...me, organization }),
  })
}

export const useCreateInvitation = () => useChange(createInvitation, [['invitations']])
export const useUpdatePerson = () => useChange(updatePerson, [['people'], meQuery.queryKey])
