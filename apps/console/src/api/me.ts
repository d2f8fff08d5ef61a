import { queryOptions } from '@tanstack/react-query'
import { getMe } from '@tributary/contract/accounts'
import { call } from './client.ts'

/** Who is signed in, with their projects and roles. The shell asks first; pages find the answer there. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => call(getMe, {}, signal),
  staleTime: 60_000,
})
