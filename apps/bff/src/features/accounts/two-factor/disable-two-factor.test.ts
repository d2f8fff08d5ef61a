import { disableTwoFactor, getMe, signIn } from '@tributary/contract/accounts'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'
import { codeAt, withTwoFactor } from './testing/authenticator.ts'

const { close, aPerson, callAs, callAnonymously, context } = await testApp()
afterAll(close)

const password = 'correct horse battery'
/** Of the next step: the one now was used to turn it on. */
const nextCode = (secret: string) => codeAt(secret, new Date(Date.now() + 30_000))

test('with the password and a code it is off, and the password alone signs in again', async () => {
  const person = await aPerson({ password })
  const call = callAs(person)
  const { secret } = await withTwoFactor(call, password, new Date())
  expect(await call(disableTwoFactor, { currentPassword: password, secondFactor: nextCode(secret) })).toEqual({ done: true })
  expect(await call(getMe, {})).toMatchObject({ twoFactor: { enabled: false, recoveryCodesLeft: 0 } })
  expect(await codeOf(callAnonymously(signIn, { email: person.email, password }))).toBe('done')
  expect(await context.db.auditEntry.findMany({ where: { actorId: person.id, action: 'disableTwoFactor' } })).toMatchObject([{ before: { enabled: true }, after: { enabled: false } }])
  expect(await codeOf(call(disableTwoFactor, { currentPassword: password, secondFactor: '123456' }))).toBe('two_factor_is_off')
})

test('neither the one nor the other is enough, and guesses are limited', async () => {
  const person = await aPerson({ password })
  const call = callAs(person)
  const { secret, recoveryCodes: [recovery = ''] } = await withTwoFactor(call, password, new Date())
  expect(await codeOf(call(disableTwoFactor, { currentPassword: 'wrong', secondFactor: recovery }))).toBe('wrong_credentials')
  for (let n = 0; n < 29; n++) await context.auth.attempts.take('secondFactor', person.id)
  expect(await codeOf(call(disableTwoFactor, { currentPassword: password, secondFactor: 'aaaaa-aaaaa' }))).toBe('second_factor_wrong')
  expect(await codeOf(call(disableTwoFactor, { currentPassword: password, secondFactor: nextCode(secret) }))).toBe('too_many_attempts')
  expect(await call(getMe, {})).toMatchObject({ twoFactor: { enabled: true, recoveryCodesLeft: 10 } })
  expect(await codeOf(callAnonymously(disableTwoFactor, { currentPassword: password, secondFactor: recovery }))).toBe('not_signed_in')
})
