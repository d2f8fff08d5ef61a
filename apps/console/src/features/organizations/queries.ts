import { infiniteQueryOptions, keepPreviousData, useMutation, useQueryClient } from '@tanstack/react-query'
import type { CallOf } from '@tributary/contract/endpoint'
import { changePassword, createOrganization, type Me, signIn } from '@tributary/contract/accounts'
import { createPerson, listPeople, updateOrganization, updatePerson } from '@tributary/contract/organizations'
import { call } from '../../api/client.ts'
import { meQuery } from '../../api/me.ts'
import { firstPage, from, nextPage } from '../../api/paging.ts'
import { useChange } from '../../api/use-change.ts'

export const peopleQuery = (q: string) => infiniteQueryOptions({
  queryKey: ['people', q],
  queryFn: ({ pageParam, signal }) => call(listPeople, { ...(q === '' ? {} : { q }), ...from(pageParam) }, signal),
  ...firstPage, getNextPageParam: nextPage, placeholderData: keepPreviousData,
})

/** Whoever comes in finds nothing of the one before. */
function useArrive() {
  const queries = useQueryClient()
  return (me: Me) => {
    queries.clear()
    queries.setQueryData(meQuery.queryKey, me)
  }
}

export function useSignIn() {
  const arrive = useArrive()
  return useMutation({ mutationFn: (input: CallOf<typeof signIn>) => call(signIn, input), onSuccess: arrive })
}

export function useCreateOrganization() {
  const arrive = useArrive()
  return useMutation({ mutationFn: (input: CallOf<typeof createOrganization>) => call(createOrganization, input), onSuccess: arrive })
}

export function useChangePassword() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: CallOf<typeof changePassword>) => call(changePassword, input),
    onSuccess: () => queries.setQueryData(meQuery.queryKey, (me) => me && { ...me, mustChangePassword: false }),
  })
}

export function useUpdateOrganization() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: CallOf<typeof updateOrganization>) => call(updateOrganization, input),
    onSuccess: (organization) => queries.setQueryData(meQuery.queryKey, (me) => me && { ...me, organization }),
  })
}

export const useCreatePerson = () => useChange(createPerson, [['people']])
export const useUpdatePerson = () => useChange(updatePerson, [['people'], meQuery.queryKey])
