import { expect, test } from 'vitest'
import { addressAfterSignIn, signInAddress } from './sign-in-address.ts'

test('sign-in leads back to where one was', () => {
  const there = '/t/1/data?row=4#x'
  const { searchParams } = new URL(signInAddress(there), 'http://console.invalid')
  expect(addressAfterSignIn(searchParams)).toBe(there)
  expect(signInAddress('/')).toBe('/sign-in')
})

test.each(['//elsewhere.example', 'https://elsewhere.example', '/\\elsewhere.example', 'javascript:alert(1)', '/sign-in?next=/x', ''])('it never leads to %s', (next) => {
  expect(addressAfterSignIn(new URLSearchParams({ next }))).toBe('/')
})
