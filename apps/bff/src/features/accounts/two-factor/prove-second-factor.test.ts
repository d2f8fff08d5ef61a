import { getMe, signIn } from '@tributary/contract/accounts'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'
import { codeAt, withTwoFactor } from './testing/authenticator.ts'

let now = new Date('2026-06-01T12:00:10Z')
const { close, aPerson, callAs, callAnonymously, context } = await testApp({ clock: () => now })
afterAll(close)

const password = 'correct horse battery'
const pass = (seconds: number) => { now = new Date(now.getTime() + seconds * 1000) }

async function someone() {
  const person = await aPerson({ password })
  const made = await withTwoFactor(callAs(person), password, now)
  pass(30)
  const enter = (secondFactor?: string) => codeOf(callAnonymously(signIn, { email: person.email, password, ...(secondFactor === undefined ? {} : { secondFactor }) }))
  return { ...made, person, enter }
}

test('a password alone is asked for a code; with it the session opens; the code works once', async () => {
  const { secret, person, enter } = await someone()
  expect(await enter()).toBe('second_factor_required')
  const code = codeAt(secret, now)
  expect(await enter(code)).toBe('done')
  expect(await enter(code)).toBe('second_factor_wrong')
  pass(30)
  expect(await enter(codeAt(secret, now))).toBe('done')
  const entries = await context.db.auditEntry.findMany({ where: { action: 'signIn', targetId: person.id }, orderBy: { seq: 'asc' } })
  expect(entries).toMatchObject([
    { outcome: 'done', actorId: person.id, after: { by: 'password and authenticator' } },
    { outcome: 'refused', actorKind: 'anonymous', code: 'second_factor_wrong' },
    { outcome: 'done' },
  ])
})

test('a code is good one step early and one late, and no more; one before the newest that was used is over', async () => {
  const { secret, enter } = await someone()
  const ahead = (seconds: number) => codeAt(secret, new Date(now.getTime() + seconds * 1000))
  pass(600)
  expect(await enter(ahead(-60))).toBe('second_factor_wrong')
  expect(await enter(ahead(60))).toBe('second_factor_wrong')
  expect(await enter(ahead(-30))).toBe('done')
  expect(await enter(ahead(30))).toBe('done')
  expect(await enter(ahead(0))).toBe('second_factor_wrong')
})

test('of many who bring one code at the same time, one gets in', async () => {
  const { secret, recoveryCodes: [recovery = ''], enter } = await someone()
  const code = codeAt(secret, now)
  const byCode = await Promise.all(Array.from({ length: 5 }, () => enter(code)))
  expect(byCode.filter((answer) => answer === 'done')).toHaveLength(1)
  const byRecovery = await Promise.all(Array.from({ length: 5 }, () => enter(recovery)))
  expect(byRecovery.filter((answer) => answer === 'done')).toHaveLength(1)
})

test('a recovery code works once, however it is written, and is kept as a hash alone', async () => {
  const { recoveryCodes, person, secret, enter } = await someone()
  expect(recoveryCodes).toHaveLength(10)
  expect(new Set(recoveryCodes).size).toBe(10)
  for (const code of recoveryCodes) expect(code).toMatch(/^[a-z2-9]{5}-[a-z2-9]{5}$/)
  const [first = '', second = ''] = recoveryCodes
  expect(await enter(first.toUpperCase().replace('-', ' '))).toBe('done')
  expect(await enter(first)).toBe('second_factor_wrong')
  expect(await enter(second)).toBe('done')
  expect(await callAs(person)(getMe, {})).toMatchObject({ twoFactor: { enabled: true, recoveryCodesLeft: 8, mustSetUp: false } })
  const kept = JSON.stringify(await context.db.twoFactor.findUnique({ where: { userId: person.id } }), (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
  for (const shown of [...recoveryCodes, secret]) expect(kept).not.toContain(shown)
})

test('without the password no code is asked for, and a wrong password uses none up', async () => {
  const { secret, person, enter } = await someone()
  const code = codeAt(secret, now)
  expect(await codeOf(callAnonymously(signIn, { email: person.email, password: 'wrong', secondFactor: code }))).toBe('wrong_credentials')
  expect(await enter(code)).toBe('done')
})

test('guesses at codes are limited as those at passwords are, and thirty a day are the most', async () => {
  const { secret, person, enter } = await someone()
  for (let n = 0; n < 9; n++) await context.auth.attempts.take('account', `codes of ${person.id}`)
  expect(await enter('000000')).toBe('second_factor_wrong')
  expect(await enter(codeAt(secret, now))).toBe('too_many_attempts')
  pass(15 * 60 + 1)
  for (let n = 0; n < 28; n++) await context.auth.attempts.take('secondFactor', person.id)
  expect(await enter('000000')).toBe('second_factor_wrong')
  expect(await enter(codeAt(secret, now))).toBe('too_many_attempts')
  pass(24 * 60 * 60)
  expect(await enter(codeAt(secret, now))).toBe('done')
})

test("the secret of one does not open for another, nor do one's codes", async () => {
  const [one, other] = [await someone(), await someone()]
  expect(await one.enter(other.recoveryCodes[0])).toBe('second_factor_wrong')
  expect(await one.enter(codeAt(other.secret, now))).toBe('second_factor_wrong')
  const theirs = await context.db.twoFactor.findUniqueOrThrow({ where: { userId: other.person.id } })
  await context.db.twoFactor.update({ where: { userId: one.person.id }, data: { sealed: theirs.sealed as object } })
  expect(await one.enter(codeAt(other.secret, now))).toBe('internal')
})
