import { requestPasswordReset, resetPassword } from '@tributary/contract/accounts'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { linkIn, mailServer } from '../../../mail/testing/mail-server.ts'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'

let now = new Date()
const lines: string[] = []
const server = await mailServer()
const { close, aPerson, callAnonymously, context, url } = await testApp({ mail: server, clock: () => now, log: (line) => lines.push(line) })
afterAll(async () => {
  await close()
  await server.close()
})
const { db } = context
beforeEach(() => db.attempt.deleteMany())
const ask = (email: string) => callAnonymously(requestPasswordReset, { email })

test('the link goes to the mailbox alone: not into the answer, the database, the log', async () => {
  const person = await aPerson({ password: 'the first password' })
  expect(await ask(person.email.toUpperCase())).toEqual({ done: true })
  const mail = await server.mailTo(person.email)
  const link = linkIn(mail)
  expect(link).toMatch(new RegExp(`^${url}/reset-password#[\\w-]{43}$`))
  const token = link.split('#')[1] ?? ''
  const kept = JSON.stringify([await db.oneTimeLink.findMany(), await db.auditEntry.findMany()], (_, value) => (typeof value === 'bigint' ? String(value) : value as unknown))
  expect(kept).not.toContain(token)
  expect(lines.join()).not.toContain(token)
  const entry = await db.auditEntry.findFirstOrThrow({ where: { action: 'requestPasswordReset' } })
  expect(entry).toMatchObject({ actorKind: 'anonymous', targetId: person.id })
  expect(await codeOf(callAnonymously(resetPassword, { token, newPassword: 'the second password' }))).toBe('done')
})

test('an unknown e-mail, one of a service account and one without a password get the same answer and no mail', async () => {
  const known = await aPerson({ password: 'the first password' })
  const service = await aPerson({ kind: 'serviceAccount', email: 'service@service.invalid', password: 'the first password' })
  const byProvider = await aPerson()
  const before = server.received.length
  for (const email of ['nobody@example.com', service.email, byProvider.email, known.email]) expect(await ask(email)).toEqual({ done: true })
  await server.mailTo(known.email)
  expect(server.received.slice(before).flatMap(({ to }) => to)).toEqual([known.email])
  expect(await db.oneTimeLink.count({ where: { userId: { in: [service.id, byProvider.id] } } })).toBe(0)
})

test('a link works for one hour; asking again takes nothing away from it', async () => {
  const person = await aPerson({ password: 'the first password' })
  const links: string[] = []
  for (const _ of [1, 2]) {
    await ask(person.email)
    links.push(linkIn(await server.mailTo(person.email)).split('#')[1] ?? '')
  }
  now = new Date(now.getTime() + 59 * 60_000)
  expect(await codeOf(callAnonymously(resetPassword, { token: links[0] ?? '', newPassword: 'the second password' }))).toBe('done')
  expect((await server.mailTo(person.email)).raw).toContain('was set anew')
  await ask(person.email)
  const token = linkIn(await server.mailTo(person.email)).split('#')[1] ?? ''
  now = new Date(now.getTime() + 60 * 60_000)
  expect(await codeOf(callAnonymously(resetPassword, { token, newPassword: 'the third password' }))).toBe('one_time_link_over')
})

test('an account is asked for ten times in a while, whether it exists or not, and can still sign in', async () => {
  const person = await aPerson({ password: 'the first password' })
  for (const email of [person.email, 'nobody@example.com']) {
    for (let time = 0; time < 10; time++) expect(await codeOf(ask(email))).toBe('done')
    expect(await codeOf(ask(email))).toBe('too_many_attempts')
  }
  await context.auth.attempts.take('account', person.email)
})

test('without mail there is the operator', async () => {
  const silent = await testApp()
  try {
    const person = await silent.aPerson({ password: 'the first password' })
    expect(await codeOf(silent.callAnonymously(requestPasswordReset, { email: person.email }))).toBe('mail_not_set_up')
  } finally {
    await silent.close()
  }
})
