import { type QueryClient, type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import type { CallOf, Endpoint, OutputOf } from '@tributary/contract/endpoint'
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

/**
 * As `useChange`, yet what is asked for is seen at once: `show` makes of each answer that was read under `seen` what it will be. A refusal
 * takes that back, and what is there is read anew in any case. What was clicked may be gone by the answer: go on from `mutateAsync`, whose
 * promise outlives it. @throws what it is refused with, to be told where it was typed
 */
export function useEdit<E extends Endpoint>(endpoint: E, { seen, show, concerned, onSuccess }: {
  seen: (input: CallOf<E>) => readonly QueryKey[]
  show: (answer: unknown, input: CallOf<E>) => unknown
  /** As of `useChange`. */
  concerned?: readonly QueryKey[]
  onSuccess?: (output: OutputOf<E>, input: CallOf<E>, queries: QueryClient) => void
}) {
  const queries = useQueryClient()
  const mutationKey = ['edit', endpoint.method, endpoint.path]
  return useMutation({
    mutationKey,
    mutationFn: (input: CallOf<E>) => call(endpoint, input),
    onMutate: async (input) => {
      const shown = seen(input).flatMap((queryKey) => queries.getQueriesData({ queryKey })).flatMap(([queryKey, before]) => {
        const after = before === undefined ? before : show(before, input)
        return after === before ? [] : [{ queryKey, before, after }]
      })
      // An answer that is on its way was given before.
      await Promise.all(shown.map(({ queryKey }) => queries.cancelQueries({ queryKey, exact: true })))
      for (const { queryKey, after } of shown) queries.setQueryData(queryKey, after)
      return shown
    },
    onSuccess: (output, input) => onSuccess?.(output, input, queries),
    onError: (_, __, shown = []) => {
      for (const { queryKey, before } of shown) queries.setQueryData(queryKey, before)
    },
    onSettled: () => {
      // Of several at once the last one reads: what it reads has them all.
      if (queries.isMutating({ mutationKey }) > 1) return
      if (concerned === undefined) void queries.invalidateQueries()
      else for (const queryKey of concerned) void queries.invalidateQueries({ queryKey })
    },
  })
}

/** An answer in which the thing of this id, wherever it stands, has these fields; those that it does not have there stay away. */
export function withFields(answer: unknown, id: string | number, fields: Readonly<Record<string, unknown>>, idField = 'id'): unknown {
  if (Array.isArray(answer)) {
    const items = answer.map((one: unknown) => withFields(one, id, fields, idField))
    return items.some((one, at) => one !== answer[at]) ? items : answer
  }
  if (typeof answer !== 'object' || answer === null) return answer
  const own = (answer as Readonly<Record<string, unknown>>)[idField] === id ? fields : {}
  const changed = Object.entries(answer).flatMap(([key, value]) => {
    const next = key in own && own[key] !== undefined ? own[key] : withFields(value, id, fields, idField)
    return next === value ? [] : [[key, next]]
  })
  return changed.length === 0 ? answer : { ...answer, ...Object.fromEntries(changed) }
}
