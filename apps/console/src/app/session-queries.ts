import { useMutation, useQueryClient } from '@tanstack/react-query'
import { signOut } from '@tributary/contract/accounts'
import { call } from '../api/client.ts'

export { meQuery } from '../api/me.ts'

export function useSignOut() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => call(signOut, {}),
    // Nothing of one person may be left for the next.
    onSuccess: () => queries.clear(),
  })
}
