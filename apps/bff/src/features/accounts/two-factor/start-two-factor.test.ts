import { enableTwoFactor, getMe, signIn, startTwoFactor } from '@tributary/contract/accounts'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'
import { codeAt, withTwoFactor } from './testing/authenticator.ts'

const { close, aPerson, callAs, callAnonymously, context } = await testApp()
afterAll(close)

const password = 'correct horse battery'

test('an authenticator gets its secret; begun again, the former one is worth nothing', async () => {
  const person = await aPerson({ password })
  const call = callAs(person)
  const first = await call(startTwoFactor, { currentPassword: password })
  const second = await call(startTwoFactor, { currentPassword: password })
  expect(first.secret).toMatch(/^[A-Z2-7]{32}$/)
  expect(second.secret).not.toBe(first.secret)
  const uri = new URL(second.uri)
  expect(decodeURIComponent(uri.pathname)).toContain(person.email)
  expect(Object.fromEntries(uri.searchParams)).toEqual({ issuer: 'Tributary', secret: second.secret, algorithm: 'SHA1', digits: '6', period: '30' })
  expect(await codeOf(call(enableTwoFactor, { code: codeAt(first.secret, new Date()) }))).toBe('second_factor_wrong')
  expect(JSON.stringify(await context.db.auditEntry.findMany({ where: { actorId: person.id } }), (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))).not.toContain(second.secret)
})

test('it needs the password, and an account that has one; where it is on it needs a code, too', async () => {
  const person = await aPerson({ password })
  const call = callAs(person)
  expect(await codeOf(call(startTwoFactor, { currentPassword: 'wrong' }))).toBe('wrong_credentials')
  expect(await codeOf(callAs(await aPerson())(startTwoFactor, { currentPassword: password }))).toBe('not_allowed')
  expect(await codeOf(callAnonymously(startTwoFactor, { currentPassword: password }))).toBe('not_signed_in')
  await withTwoFactor(call, password, new Date())
  expect(await codeOf(call(startTwoFactor, { currentPassword: password }))).toBe('second_factor_required')
  expect(await codeOf(call(startTwoFactor, { currentPassword: password, secondFactor: 'aaaaa-aaaaa' }))).toBe('second_factor_wrong')
  for (let n = 0; n < 9; n++) await context.auth.attempts.take('account', person.email)
  expect(await codeOf(call(startTwoFactor, { currentPassword: password }))).toBe('too_many_attempts')
})

test('a new authenticator is begun beside the one that works, which counts until the first code of the new one', async () => {
  const person = await aPerson({ password })
  const call = callAs(person)
  const { recoveryCodes: [first = '', second = ''] } = await withTwoFactor(call, password, new Date())
  const begun = await call(startTwoFactor, { currentPassword: password, secondFactor: first })
  expect(begun.sealedSecret).not.toContain(begun.secret)
  expect(await call(getMe, {})).toMatchObject({ twoFactor: { enabled: true, recoveryCodesLeft: 9 } })
  expect(await codeOf(callAnonymously(signIn, { email: person.email, password, secondFactor: codeAt(begun.secret, new Date()) }))).toBe('second_factor_wrong')
  expect(await codeOf(callAnonymously(signIn, { email: person.email, password, secondFactor: second }))).toBe('done')
})
