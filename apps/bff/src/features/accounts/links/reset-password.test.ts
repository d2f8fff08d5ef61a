import { getMe, resetPassword, signIn } from '@tributary/contract/accounts'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { mailServer } from '../../../mail/testing/mail-server.ts'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'
import { keepLink, makeLink } from './make-link.ts'

let now = new Date()
const server = await mailServer()
const { close, aPerson, callAs, callAnonymously, context } = await testApp({ mail: server, clock: () => now })
afterAll(async () => {
  await close()
  await server.close()
})
const { db } = context
beforeEach(() => db.attempt.deleteMany())

const newPassword = 'the second password'
async function tokenFor(person: { id: string }, purpose: 'resetPassword' | 'confirmEmail' = 'resetPassword') {
  const made = makeLink(context, purpose, person.id, purpose === 'confirmEmail' ? 'new@example.com' : null)
  await keepLink(db, now, made)
  return made.link.split('#')[1] ?? ''
}
const reset = (token: string, password = newPassword) => codeOf(callAnonymously(resetPassword, { token, newPassword: password }))

test('the new password opens, the old one does not; all sessions and links are over; nobody is signed in by it', async () => {
  const person = await aPerson({ password: 'the first password' })
  const call = callAs(person)
  await call(getMe, {})
  const [token, other, change] = [await tokenFor(person), await tokenFor(person), await tokenFor(person, 'confirmEmail')]
  const answer = await fetch(`${context.publicUrl}/api/v1/password-resets`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token, newPassword }) })
  expect(answer.status).toBe(200)
  expect(answer.headers.getSetCookie()).toEqual([])
  expect(await codeOf(call(getMe, {}))).toBe('not_signed_in')
  expect(await codeOf(callAnonymously(signIn, { email: person.email, password: 'the first password' }))).toBe('wrong_credentials')
  expect(await codeOf(callAnonymously(signIn, { email: person.email, password: newPassword }))).toBe('done')
  expect([await reset(token), await reset(other), await db.oneTimeLink.count({ where: { userId: person.id } })]).toEqual(['one_time_link_over', 'one_time_link_over', 0])
  expect(change).toHaveLength(43)
  expect(await server.mailTo(person.email)).toMatchObject({ raw: expect.stringContaining('set anew') as string })
  const entry = await db.auditEntry.findFirstOrThrow({ where: { action: 'resetPassword', targetId: person.id } })
  expect(entry).toMatchObject({ actorKind: 'person', actorId: person.id })
})

test('it works once, also where several use it at the same moment', async () => {
  const token = await tokenFor(await aPerson({ password: 'the first password' }))
  const codes = await Promise.all([1, 2, 3].map((each) => reset(token, `password number ${each}`)))
  expect(codes.toSorted()).toEqual(['done', 'one_time_link_over', 'one_time_link_over'])
})

test('a second factor stays as it is, and is asked for', async () => {
  const person = await aPerson({ password: 'the first password' })
  await db.twoFactor.create({ data: { userId: person.id, sealed: {}, recoveryCodes: ['x'], enabledAt: now } })
  expect(await reset(await tokenFor(person))).toBe('done')
  expect(await codeOf(callAnonymously(signIn, { email: person.email, password: newPassword }))).toBe('second_factor_required')
})

test('a link of another purpose, one that has expired, one of nobody and a short password are refused', async () => {
  const person = await aPerson({ password: 'the first password' })
  expect(await reset(await tokenFor(person, 'confirmEmail'))).toBe('one_time_link_over')
  expect(await reset('x'.repeat(43))).toBe('one_time_link_over')
  const token = await tokenFor(person)
  expect(await reset(token, 'short')).toBe('invalid_input')
  now = new Date(now.getTime() + 60 * 60_000)
  expect(await reset(token)).toBe('one_time_link_over')
})

test('guessing tokens is limited by address', async () => {
  for (let guess = 0; guess < 50; guess++) expect(await reset(`${guess}`.padStart(43, 'x'))).toBe('one_time_link_over')
  expect(await reset('y'.repeat(43))).toBe('too_many_attempts')
})
