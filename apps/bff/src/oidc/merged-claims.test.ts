import { expect, test } from 'vitest'
import { mergedClaims } from './merged-claims.ts'

test('what was signed counts more than what is added', () => {
  expect(mergedClaims({ sub: '1', name: 'Ada' }, { name: 'Eve', email: 'ada@example.com', email_verified: true })).toEqual({ sub: '1', name: 'Ada', email: 'ada@example.com', email_verified: true })
})

test('that one e-mail is verified says nothing of the one that was signed', () => {
  expect(mergedClaims({ email: 'victim@example.com' }, { email: 'eve@example.com', email_verified: true })).toEqual({ email: 'victim@example.com' })
})
