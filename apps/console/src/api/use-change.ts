import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import type { CallOf, Endpoint } from '@tributary/contract/endpoint'
import { call } from './client.ts'

/** Calls an endpoint and has read anew what that concerns, which is waited for; of a change that reaches far beyond the page, everything, which is not. */
export function useChange<E extends Endpoint>(endpoint: E, concerned?: readonly QueryKey[]) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: CallOf<E>) => call(endpoint, input),
    onSuccess: () => (concerned ? Promise.all(concerned.map((queryKey) => queries.invalidateQueries({ queryKey }))) : void queries.invalidateQueries()),
  })
}

/** What is gone is not asked for again: the page that shows it is left next. */
export function useDeletion<E extends Endpoint>(endpoint: E, idOf: (input: CallOf<E>) => string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: CallOf<E>) => call(endpoint, input),
    onSuccess: (_, input) => void queries.invalidateQueries({ predicate: ({ queryKey }) => !queryKey.includes(idOf(input)) }),
  })
}
