import { queryOptions } from '@tanstack/react-query'
import { getSignInWays } from '@tributary/contract/accounts'
import { call } from './client.ts'

/** How people sign in here, and whether mail is set up. */
export const signInWaysQuery = queryOptions({ queryKey: ['sign-in ways'], queryFn: ({ signal }) => call(getSignInWays, {}, signal), staleTime: 300_000 })
