import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../api/client.ts'

export { meQuery } from '../api/me.ts'

export function useSignOut() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async () => call((await import('@tributary/contract/accounts')).signOut, {}),
    // Nothing of one person may be left for the next.
    onSuccess: () => queries.clear(),
  })
}
