import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { listConnectors } from '@tributary/contract/extractors'
import {
  createServiceAccount, createServiceAccountToken, createToken, deleteServiceAccount, getServiceAccount, getToken, listServiceAccounts, listServiceAccountTokens, listTokens,
  refreshToken, revokeToken, updateServiceAccount, updateToken,
} from '@tributary/contract/tokens'
import { call } from '../../api/client.ts'
import { firstPage, from, nextPage } from '../../api/paging.ts'
import { useChange, useDeletion, useEdit, withFields } from '../../api/use-change.ts'

export const tokensQuery = (projectId: string) => infiniteQueryOptions({
  queryKey: ['tokens', projectId],
  queryFn: ({ pageParam, signal }) => call(listTokens, { projectId, ...from(pageParam) }, signal),
  ...firstPage, getNextPageParam: nextPage,
})

export const tokenQuery = (tokenId: string) => queryOptions({ queryKey: ['token', tokenId], queryFn: ({ signal }) => call(getToken, { tokenId }, signal) })

export const connectorsQuery = queryOptions({ queryKey: ['connectors', 'every'], queryFn: async ({ signal }) => (await call(listConnectors, {}, signal)).items, staleTime: Infinity })

export const serviceAccountsQuery = infiniteQueryOptions({
  queryKey: ['service-accounts', 'list'],
  queryFn: ({ pageParam, signal }) => call(listServiceAccounts, from(pageParam), signal),
  ...firstPage, getNextPageParam: nextPage,
})

export const serviceAccountQuery = (serviceAccountId: string) => queryOptions({
  queryKey: ['service-accounts', serviceAccountId],
  queryFn: ({ signal }) => call(getServiceAccount, { serviceAccountId }, signal),
})

export const serviceAccountTokensQuery = (serviceAccountId: string) => infiniteQueryOptions({
  queryKey: ['service-accounts', serviceAccountId, 'tokens'],
  queryFn: ({ pageParam, signal }) => call(listServiceAccountTokens, { serviceAccountId, ...from(pageParam) }, signal),
  ...firstPage, getNextPageParam: nextPage,
})

/** Lists of tokens, the tokens themselves, and the accounts that count theirs. */
const concerned = [['tokens'], ['token'], ['service-accounts']]

export const useCreateToken = () => useChange(createToken, concerned)
export const useUpdateToken = () => useEdit(updateToken, {
  seen: () => concerned, concerned,
  show: (answer, { tokenId, description, expiresAt, rights }) => withFields(answer, tokenId, { description, expiresAt, rights }),
})
export const useRefreshToken = () => useChange(refreshToken, concerned)
export const useRevokeToken = () => useDeletion(revokeToken, ({ tokenId }) => tokenId)
/** Members of projects, too: it is one of them. */
const withMembers = [...concerned, ['projects']]
export const useCreateServiceAccount = () => useChange(createServiceAccount, withMembers)
export const useUpdateServiceAccount = () => useEdit(updateServiceAccount, {
  seen: () => concerned, concerned: withMembers,
  show: (answer, { serviceAccountId, name, description, organizationRole }) => withFields(answer, serviceAccountId, { name, description, organizationRole }),
})
export const useDeleteServiceAccount = () => useDeletion(deleteServiceAccount, ({ serviceAccountId }) => serviceAccountId)
export const useCreateServiceAccountToken = () => useChange(createServiceAccountToken, concerned)
