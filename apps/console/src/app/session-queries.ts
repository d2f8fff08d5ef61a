import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { getMe, signOut } from '@tributary/contract/organizations'
import { call } from '../api/client.ts'

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => call(getMe, {}, signal),
  staleTime: 60_000,
})

export function useSignOut() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => call(signOut, {}),
    // Nothing of one person may be left for the next.
    onSuccess: () => queries.clear(),
  })
}
