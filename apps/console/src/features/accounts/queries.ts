import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { CallOf } from '@tributary/contract/endpoint'
import {
  acceptInvitation, changeEmail, changePassword, confirmEmail, createOrganization, disableTwoFactor, enableTwoFactor, endOtherSessions, endSession, finishProviderSignIn,
  listSessions, type Me, readInvitation, renewRecoveryCodes, requestPasswordReset, resetPassword, signIn, startProviderSignIn, startTwoFactor, updateMe,
} from '@tributary/contract/accounts'
import { leaveOrganization, restoreOrganization } from '@tributary/contract/organizations'
import { call } from '../../api/client.ts'
import { meQuery } from '../../api/me.ts'
import { firstPage, from, nextPage } from '../../api/paging.ts'
import { useChange, useEdit } from '../../api/use-change.ts'

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

/** For who is here already: the page stays as it is, and what it shows is read anew. */
export function useSignInAgain() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: CallOf<typeof signIn>) => call(signIn, input),
    onSuccess: (me) => {
      queries.setQueryData(meQuery.queryKey, me)
      void queries.invalidateQueries()
    },
  })
}

export function useCreateOrganization() {
  const arrive = useArrive()
  return useMutation({ mutationFn: (input: CallOf<typeof createOrganization>) => call(createOrganization, input), onSuccess: arrive })
}

export const useStartProviderSignIn = () => useMutation({ mutationFn: (input: CallOf<typeof startProviderSignIn>) => call(startProviderSignIn, input) })

export function useFinishProviderSignIn() {
  const arrive = useArrive()
  return useMutation({ mutationFn: (input: CallOf<typeof finishProviderSignIn>) => call(finishProviderSignIn, input), onSuccess: ({ me }) => arrive(me) })
}

export const invitationQuery = (token: string) => queryOptions({
  queryKey: ['invitation', token], queryFn: ({ signal }) => call(readInvitation, { token }, signal), retry: false, refetchOnWindowFocus: false,
})

export function useAcceptInvitation() {
  const arrive = useArrive()
  return useMutation({ mutationFn: (input: CallOf<typeof acceptInvitation>) => call(acceptInvitation, input), onSuccess: arrive })
}

export const useRequestPasswordReset = () => useMutation({ mutationFn: (input: CallOf<typeof requestPasswordReset>) => call(requestPasswordReset, input) })
export const useResetPassword = () => useMutation({ mutationFn: (input: CallOf<typeof resetPassword>) => call(resetPassword, input) })
export const useConfirmEmail = () => useChange(confirmEmail, [meQuery.queryKey])

const sessionsKey = ['sessions']

export const sessionsQuery = infiniteQueryOptions({
  queryKey: sessionsKey,
  queryFn: ({ pageParam, signal }) => call(listSessions, from(pageParam), signal),
  ...firstPage, getNextPageParam: nextPage,
})

export const useEndSession = () => useChange(endSession, [sessionsKey])
export const useEndOtherSessions = () => useChange(endOtherSessions, [sessionsKey])
/** The own name stands in lists of people and members, too. */
export const useUpdateMe = () => useEdit(updateMe, {
  seen: () => [meQuery.queryKey], concerned: [meQuery.queryKey, ['people'], ['projects']],
  show: (me, { name }) => ({ ...me as Me, person: { ...(me as Me).person, name } }),
})
export const useChangePassword = () => useChange(changePassword, [sessionsKey, meQuery.queryKey])
/** A recovery code may be used up by it. */
export const useChangeEmail = () => useChange(changeEmail, [meQuery.queryKey])
export const useStartTwoFactor = () => useChange(startTwoFactor, [])
/** Who is asked to set it up stays where they are until the recovery codes are kept: `useTwoFactorIsOn`. */
export const useEnableTwoFactor = () => useChange(enableTwoFactor, [])
export const useDisableTwoFactor = () => useChange(disableTwoFactor, [meQuery.queryKey])
export const useRenewRecoveryCodes = () => useChange(renewRecoveryCodes, [meQuery.queryKey])

export function useTwoFactorIsOn() {
  const queries = useQueryClient()
  return () => Promise.all([meQuery.queryKey, sessionsKey].map((queryKey) => queries.invalidateQueries({ queryKey })))
}

export const useRestoreOrganization = () => useChange(restoreOrganization, [meQuery.queryKey])

export function useLeaveOrganization() {
  const queries = useQueryClient()
  return useMutation({ mutationFn: (input: CallOf<typeof leaveOrganization>) => call(leaveOrganization, input), onSuccess: () => queries.clear() })
}
