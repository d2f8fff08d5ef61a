import { queryOptions } from '@tanstack/react-query'
import { call } from './client.ts'

/** Comes beside the page's own parts, and at once: in the first load everything of accounts, organizations and projects would be in the way. */
const accounts = import('@tributary/contract/accounts')

/** Who is signed in, with their projects and roles. The shell asks first; pages find the answer there. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }) => call((await accounts).getMe, {}, signal),
  staleTime: 60_000,
})
