import { ApiError, NoAnswer } from '@tributary/contract/client'
import { expect, test, vi } from 'vitest'
import { createQueryClient, isSignedOut, shouldRetry } from './query-client.ts'

const refusal = (code: 'not_allowed' | 'internal' | 'not_signed_in' | 'organization_is_deleted' | 'two_factor_must_be_set_up') => new ApiError({ code, message: code })

test('a refusal is not tried again, silence and faults of the server are, twice', () => {
  expect(shouldRetry(0, refusal('not_allowed'))).toBe(false)
  expect(shouldRetry(0, refusal('internal'))).toBe(true)
  expect(shouldRetry(1, new NoAnswer('The server did not answer.'))).toBe(true)
  expect(shouldRetry(0, new TypeError('undefined is not a function'))).toBe(false)
  expect(shouldRetry(2, new NoAnswer('The server did not answer.'))).toBe(false)
})

test('only a missing session leads to the sign-in page', async () => {
  const onSignedOut = vi.fn<() => void>()
  const queries = createQueryClient({ signedOut: onSignedOut, unanswered: vi.fn<() => void>() })
  const ask = (error: unknown) => queries.fetchQuery({ queryKey: [String(error)], queryFn: () => { throw error }, retry: false })
  await expect(ask(refusal('not_allowed'))).rejects.toThrow('not_allowed')
  expect(onSignedOut).not.toHaveBeenCalled()
  await expect(ask(refusal('not_signed_in'))).rejects.toThrow('not_signed_in')
  expect(onSignedOut).toHaveBeenCalledOnce()
  expect(isSignedOut(refusal('not_signed_in'))).toBe(true)
})

test.each(['two_factor_must_be_set_up', 'organization_is_deleted'] as const)('%s has read anew who one is, once', async (code) => {
  const queries = createQueryClient({ signedOut: vi.fn<() => void>(), unanswered: vi.fn<() => void>() })
  queries.setQueryData(['me'], { name: 'Ada' })
  const ask = (queryKey: string[]) => queries.fetchQuery({ queryKey, queryFn: () => { throw refusal(code) }, retry: false, staleTime: 0 })
  await expect(ask(['catalog'])).rejects.toThrow(code)
  expect(queries.getQueryState(['me'])?.isInvalidated).toBe(true)
  queries.setQueryData(['me'], { name: 'Ada' })
  const asked = vi.spyOn(queries, 'invalidateQueries')
  await expect(ask(['me'])).rejects.toThrow(code)
  expect(asked).not.toHaveBeenCalled()
})

test('a change that is left without an answer is told, and made no second time by itself', async () => {
  const unanswered = vi.fn<() => void>()
  const queries = createQueryClient({ signedOut: vi.fn<() => void>(), unanswered })
  const sent = vi.fn<() => Promise<void>>(() => Promise.reject(new NoAnswer('The server did not answer.')))
  await expect(queries.getMutationCache().build(queries, { mutationFn: sent }).execute(undefined)).rejects.toThrow(NoAnswer)
  expect([sent.mock.calls.length, unanswered.mock.calls.length]).toEqual([1, 1])
})
