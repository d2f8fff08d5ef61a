import { changePassword, confirmEmail, getMe, signIn } from '@tributary/contract/accounts'
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
const password = 'the first password'
async function tokenFor({ id }: { id: string }, email: string, purpose: 'confirmEmail' | 'resetPassword' = 'confirmEmail') {
  const made = makeLink(context, purpose, id, purpose === 'confirmEmail' ? email : null)
  await keepLink(db, now, made)
  return made.link.split('#')[1] ?? ''
}
const confirm = (token: string) => codeOf(callAnonymously(confirmEmail, { token }))

test('from then on the new e-mail signs in, the old one does not and is told, and links sent to it are over', async () => {
  const person = await aPerson({ password })
  const token = await tokenFor(person, 'ada@new.example')
  await tokenFor(person, person.email, 'resetPassword')
  expect(await confirm(token)).toBe('done')
  expect((await callAs(person)(getMe, {})).person.email).toBe('ada@new.example')
  expect(await codeOf(callAnonymously(signIn, { email: person.email, password }))).toBe('wrong_credentials')
  expect(await codeOf(callAnonymously(signIn, { email: 'ada@new.example', password }))).toBe('done')
  expect((await server.mailTo(person.email)).raw).toContain('ada@new.example')
  expect(await db.oneTimeLink.count({ where: { userId: person.id } })).toBe(0)
  expect(await db.user.findUnique({ where: { id: person.id } })).toMatchObject({ emailVerified: true })
  const entry = await db.auditEntry.findFirstOrThrow({ where: { action: 'confirmEmail', actorId: person.id } })
  expect(entry).toMatchObject({ before: { email: person.email }, after: { email: 'ada@new.example' } })
})

test('of two accounts that want one e-mail, at once as well, one gets it', async () => {
  const tokens = await Promise.all([1, 2].map(async () => tokenFor(await aPerson(), 'wanted@new.example')))
  expect((await Promise.all(tokens.map(confirm))).toSorted()).toEqual(['done', 'email_taken'])
  expect(await db.user.count({ where: { email: 'wanted@new.example' } })).toBe(1)
})

test('it works once and for a day, and a changed password makes it worthless', async () => {
  const person = await aPerson({ password })
  const token = await tokenFor(person, 'once@new.example')
  expect([await confirm(token), await confirm(token)]).toEqual(['done', 'one_time_link_over'])
  const stolen = await tokenFor(person, 'thief@new.example')
  await callAs(person)(changePassword, { currentPassword: password, newPassword: 'the second password' })
  expect(await confirm(stolen)).toBe('one_time_link_over')
  const late = await tokenFor(person, 'late@new.example')
  now = new Date(now.getTime() + 24 * 60 * 60_000)
  expect(await confirm(late)).toBe('one_time_link_over')
  expect(await confirm(await tokenFor(person, 'x@new.example', 'resetPassword'))).toBe('one_time_link_over')
})

test('guessing tokens is limited by address', async () => {
  for (let guess = 0; guess < 50; guess++) expect(await confirm(`${guess}`.padStart(43, 'x'))).toBe('one_time_link_over')
  expect(await confirm('y'.repeat(43))).toBe('too_many_attempts')
})
