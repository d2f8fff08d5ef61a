import { useMutation, useQueryClient } from '@tanstack/react-query'
import { signOut } from '@tributary/contract/accounts'
import { useNavigate } from 'react-router'
import { call } from '../../../api/client.ts'

/** For pages outside of the shell, which have no account menu. */
export function SignOutButton() {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const leave = useMutation({
    mutationFn: () => call(signOut, {}),
    onSuccess: async () => {
      await navigate('/sign-in', { replace: true })
      queries.clear()
    },
  })
  return <button type="button" onClick={() => leave.mutate()}>Sign out</button>
}
