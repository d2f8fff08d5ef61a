import { createClient } from '@tributary/contract/client'
import { changePassword, getMe, signIn } from '@tributary/contract/accounts'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'
import { codeAt, withTwoFactor } from '../two-factor/testing/authenticator.ts'

/** Stands still: a code is not to run out under a test. */
const now = new Date()
const { close, aPerson, callAs, callAnonymously, context, fetchAs, url } = await testApp({ clock: () => now })
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

test('where there is a second factor it is asked for, too, and a code is used up by a change alone', async () => {
  const person = await aPerson({ password })
  const call = callAs(person)
  const { secret, recoveryCodes: [recovery = ''] } = await withTwoFactor(call, password, now)
  const change = (currentPassword: string, newPassword: string, secondFactor?: string) => codeOf(call(changePassword, { currentPassword, newPassword, ...(secondFactor === undefined ? {} : { secondFactor }) }))
  // Of the next step: the one now was used to turn it on.
  const code = codeAt(secret, new Date(now.getTime() + 30_000))
  expect(await change(password, next)).toBe('second_factor_required')
  expect(await change(password, next, 'aaaaa-aaaaa')).toBe('second_factor_wrong')
  expect(await change('not the password', next, code)).toBe('wrong_credentials')
  expect(await change(password, 'passwordpassword', code)).toBe('invalid_input')
  expect(await codeOf(callAnonymously(signIn, { email: person.email, password }))).toBe('second_factor_required')
  expect(await change(password, next, code)).toBe('done')
  expect(await change(next, password, code)).toBe('second_factor_wrong')
  expect(await change(next, password, recovery)).toBe('done')
  expect(await change(password, next, recovery)).toBe('second_factor_wrong')
  const kept = JSON.stringify(await context.db.auditEntry.findMany({ where: { actorId: person.id, action: 'changePassword' }, select: { outcome: true, code: true, after: true } }))
  expect(kept).toContain('second_factor_required')
  for (const typed of [code, recovery, password, next]) expect(kept).not.toContain(typed)
})

test('guesses at codes count as those at sign-in do, and with them', async () => {
  const person = await aPerson({ password })
  const call = callAs(person)
  const { recoveryCodes: [recovery = ''] } = await withTwoFactor(call, password, now)
  for (let n = 0; n < 29; n++) await context.auth.attempts.take('secondFactor', person.id)
  expect(await codeOf(call(changePassword, { currentPassword: password, newPassword: next, secondFactor: 'aaaaa-aaaaa' }))).toBe('second_factor_wrong')
  expect(await codeOf(call(changePassword, { currentPassword: password, newPassword: next, secondFactor: recovery }))).toBe('too_many_attempts')
  expect(await codeOf(callAnonymously(signIn, { email: person.email, password, secondFactor: recovery }))).toBe('too_many_attempts')
})

test('nobody changes a password without being signed in', async () => {
  expect(await codeOf(callAnonymously(changePassword, { currentPassword: password, newPassword: next }))).toBe('not_signed_in')
})
