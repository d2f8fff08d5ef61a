import { MutationCache, onlineManager, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError, NoAnswer } from '@tributary/contract/client'
import { connection } from './connection/connection.ts'
import { meQuery } from './me.ts'

const retries = 2

/** What the server has refused stays refused; only silence and its own faults are worth another try. */
export function shouldRetry(failures: number, error: unknown): boolean {
  if (failures >= retries) return false
  if (error instanceof ApiError) return error.body.code === 'internal'
  return error instanceof NoAnswer
}

/** Not signed in, or no longer; wrong credentials are the sign-in form's own answer. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.body.code === 'not_signed_in'
}

/** Something stands before everything else since the page was loaded: who one is tells what, and the shell leads there. */
export function isShutOut(error: unknown): boolean {
  return error instanceof ApiError && (error.body.code === 'two_factor_must_be_set_up' || error.body.code === 'organization_is_deleted')
}

interface Hearers {
  /** Leads to signing in; told once for each refusal. */
  signedOut: () => void
  /** A change was sent and nothing came back: told wherever it was made, so that none is lost in silence. */
  unanswered: () => void
}

export function createQueryClient({ signedOut, unanswered }: Hearers): QueryClient {
  const onError = (error: unknown) => {
    if (isSignedOut(error)) signedOut()
  }
  // Without a line queries wait, and are asked anew when it is back.
  onlineManager.setEventListener((setOnline) => connection.subscribe(() => setOnline(!connection.now().down)))
  const client = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, { queryKey }) => {
        onError(error)
        if (isShutOut(error) && queryKey[0] !== meQuery.queryKey[0]) void client.invalidateQueries(meQuery)
      },
    }),
    mutationCache: new MutationCache({
      onError: (error) => {
        onError(error)
        if (error instanceof NoAnswer) unanswered()
      },
    }),
    defaultOptions: {
      queries: { retry: shouldRetry, staleTime: 10_000, refetchOnWindowFocus: true },
      // A change that waited would be made at some time when nobody thinks of it any more: it fails at once, and is made again by who wants it.
      mutations: { retry: false, networkMode: 'always' },
    },
  })
  return client
}
