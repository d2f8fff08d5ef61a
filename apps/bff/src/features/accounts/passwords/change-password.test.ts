import { createClient } from '@tributary/contract/client'
import { changePassword, getMe, signIn } from '@tributary/contract/accounts'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'

const { close, aPerson, callAs, callAnonymously, fetchAs, url } = await testApp()
afterAll(close)

const password = 'the first password'
const next = 'the second password'
const browser = () => createClient(`${url}/api/v1`, fetchAs(null))

test('a changed password opens, the old one does not, and every other session ends', async () => {
  const person = await aPerson({ password })
  const [here, there] = [browser(), browser()]
  for (const call of [here, there]) await call(signIn, { email: person.email, password })
  expect(await here(changePassword, { currentPassword: password, newPassword: next })).toEqual({ done: true })
  expect(await here(getMe, {})).toMatchObject({ person: { id: person.id } })
  expect(await codeOf(there(getMe, {}))).toBe('not_signed_in')
  expect(await codeOf(callAnonymously(signIn, { email: person.email, password }))).toBe('wrong_credentials')
  expect(await codeOf(callAnonymously(signIn, { email: person.email, password: next }))).toBe('done')
})

test('the current password is asked for, and guessing it is limited', async () => {
  const person = await aPerson({ password })
  const call = callAs(person)
  expect(await codeOf(call(changePassword, { currentPassword: password, newPassword: password }))).toBe('invalid_input')
  expect(await codeOf(call(changePassword, { currentPassword: password, newPassword: 'short' }))).toBe('invalid_input')
  for (let attempt = 0; attempt < 10; attempt++) {
    expect(await codeOf(call(changePassword, { currentPassword: `guess ${attempt}`, newPassword: next }))).toBe('wrong_credentials')
  }
  expect(await codeOf(call(changePassword, { currentPassword: password, newPassword: next }))).toBe('too_many_attempts')
})

test('nobody changes a password without being signed in', async () => {
  expect(await codeOf(callAnonymously(changePassword, { currentPassword: password, newPassword: next }))).toBe('not_signed_in')
})
