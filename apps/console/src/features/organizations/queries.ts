import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { CallOf } from '@tributary/contract/endpoint'
import { acceptInvitation, changePassword, confirmEmail, createInvitation, createOrganization, type Me, readInvitation, resetPassword, signIn } from '@tributary/contract/accounts'
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

export const invitationQuery = (token: string) => queryOptions({ queryKey: ['invitation', token], queryFn: ({ signal }) => call(readInvitation, { token }, signal), retry: false })

export function useAcceptInvitation() {
  const arrive = useArrive()
  return useMutation({ mutationFn: (input: CallOf<typeof acceptInvitation>) => call(acceptInvitation, input), onSuccess: arrive })
}

export function useChangePassword() {
  return useMutation({ mutationFn: (input: CallOf<typeof changePassword>) => call(changePassword, input) })
}

export function useUpdateOrganization() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: CallOf<typeof updateOrganization>) => call(updateOrganization, input),
    onSuccess: (organization) => queries.setQueryData(meQuery.queryKey, (me) => me && { ...me, organization }),
  })
}

export const useCreateInvitation = () => useChange(createInvitation, [['invitations']])
export const useResetPassword = () => useMutation({ mutationFn: (input: CallOf<typeof resetPassword>) => call(resetPassword, input) })
export const useConfirmEmail = () => useChange(confirmEmail, [meQuery.queryKey])
export const useUpdatePerson = () => useChange(updatePerson, [['people'], meQuery.queryKey])
