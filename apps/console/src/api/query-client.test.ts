import { ApiError } from '@tributary/contract/client'
import { expect, test } from 'vitest'
import { createQueryClient, isSignedOut, shouldRetry } from './query-client.ts'

const refusal = (code: 'not_allowed' | 'internal' | 'not_signed_in') => new ApiError({ code, message: code })

test('a refusal is not tried again, silence and faults of the server are, twice', () => {
  expect(shouldRetry(0, refusal('not_allowed'))).toBe(false)
  expect(shouldRetry(0, refusal('internal'))).toBe(true)
  expect(shouldRetry(1, new TypeError('Failed to fetch'))).toBe(true)
  expect(shouldRetry(2, new TypeError('Failed to fetch'))).toBe(false)
})

test('only a missing session leads to the sign-in page', async () => {
  let signedOut = 0
  const queries = createQueryClient(() => { signedOut += 1 })
  const fail = (error: unknown) => queries.fetchQuery({ queryKey: [String(error)], queryFn: () => Promise.reject(error), retry: false }).catch(() => {})
  await fail(refusal('not_allowed'))
  expect(signedOut).toBe(0)
  await fail(refusal('not_signed_in'))
  expect(signedOut).toBe(1)
  expect(isSignedOut(refusal('not_signed_in'))).toBe(true)
})
