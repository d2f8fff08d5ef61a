import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from '@tributary/contract/client'
import { meQuery } from './me.ts'

const retries = 2

/** What the server has refused stays refused; only silence and its own faults are worth another try. */
export function shouldRetry(failures: number, error: unknown): boolean {
  if (failures >= retries) return false
  if (error instanceof ApiError) return error.body.code === 'internal'
  return error instanceof TypeError
}

/** Not signed in, or no longer; wrong credentials are the sign-in form's own answer. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.body.code === 'not_signed_in'
}

/** Something stands before everything else since the page was loaded: who one is tells what, and the shell leads there. */
export function isShutOut(error: unknown): boolean {
  return error instanceof ApiError && (error.body.code === 'two_factor_must_be_set_up' || error.body.code === 'organization_is_deleted')
}

/** `onSignedOut` leads to the sign-in page; it is told once for each refusal. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (isSignedOut(error)) onSignedOut()
  }
  const client = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, { queryKey }) => {
        onError(error)
        if (isShutOut(error) && queryKey[0] !== meQuery.queryKey[0]) void client.invalidateQueries(meQuery)
      },
    }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { retry: shouldRetry, staleTime: 10_000, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  })
  return client
}
