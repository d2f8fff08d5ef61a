import { renewRecoveryCodes, signIn } from '@tributary/contract/accounts'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'
import { codeAt, withTwoFactor } from './testing/authenticator.ts'

const { close, aPerson, callAs, callAnonymously, context } = await testApp()
afterAll(close)

const password = 'correct horse battery'
const nextCode = (secret: string) => codeAt(secret, new Date(Date.now() + 30_000))

test('new codes work, the former ones do not', async () => {
  const person = await aPerson({ password })
  const call = callAs(person)
  const { secret, recoveryCodes: former } = await withTwoFactor(call, password, new Date())
  const { recoveryCodes } = await call(renewRecoveryCodes, { currentPassword: password, secondFactor: nextCode(secret) })
  expect(recoveryCodes).toHaveLength(10)
  expect(recoveryCodes.filter((code) => former.includes(code))).toEqual([])
  const enter = (secondFactor = '') => codeOf(callAnonymously(signIn, { email: person.email, password, secondFactor }))
  expect(await enter(former[0])).toBe('second_factor_wrong')
  expect(await enter(recoveryCodes[0])).toBe('done')
  const entries = await context.db.auditEntry.findMany({ where: { actorId: person.id, action: 'renewRecoveryCodes' } })
  expect(entries).toMatchObject([{ outcome: 'done' }])
})

test('it needs the password and a code, and two-factor sign-in that is on', async () => {
  const person = await aPerson({ password })
  const call = callAs(person)
  const renew = (currentPassword: string, secondFactor: string) => codeOf(call(renewRecoveryCodes, { currentPassword, secondFactor }))
  expect(await renew(password, '123456')).toBe('two_factor_is_off')
  const { secret } = await withTwoFactor(call, password, new Date())
  expect(await renew('wrong', nextCode(secret))).toBe('wrong_credentials')
  expect(await renew(password, 'aaaaa-aaaaa')).toBe('second_factor_wrong')
  expect(await codeOf(callAnonymously(renewRecoveryCodes, { currentPassword: password, secondFactor: '123456' }))).toBe('not_signed_in')
})
