import { changeEmail, confirmEmail, getMe } from '@tributary/contract/accounts'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { deadPort, linkIn, mailServer } from '../../../mail/testing/mail-server.ts'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'
import { codeAt, withTwoFactor } from '../two-factor/testing/authenticator.ts'

const server = await mailServer()
/** Stands still: a code is not to run out under a test. */
const now = new Date()
const { close, aPerson, callAs, callAnonymously, context, url } = await testApp({ mail: server, clock: () => now })
afterAll(async () => {
  await close()
  await server.close()
})
const { db } = context
const currentPassword = 'the first password'
beforeEach(() => db.attempt.deleteMany())

test('a link goes to the new address and a notice to the old one; until it is opened nothing changes', async () => {
  const person = await aPerson({ password: currentPassword })
  expect(await callAs(person)(changeEmail, { newEmail: 'Ada@New.Example', currentPassword })).toEqual({ done: true })
  const link = linkIn(await server.mailTo('ada@new.example'))
  expect(link).toMatch(new RegExp(`^${url}/confirm-email#[\\w-]{43}$`))
  const notice = await server.mailTo(person.email)
  expect(notice.raw).toContain('ada@new.example')
  expect(notice.raw).not.toContain('#')
  expect((await callAs(person)(getMe, {})).person.email).toBe(person.email)
  const entry = await db.auditEntry.findFirstOrThrow({ where: { action: 'changeEmail', actorId: person.id } })
  expect(entry).toMatchObject({ after: { newEmail: 'ada@new.example' } })
})

test('only the newest link works', async () => {
  const person = await aPerson({ password: currentPassword })
  const tokens: string[] = []
  for (const newEmail of ['one@new.example', 'two@new.example']) {
    await callAs(person)(changeEmail, { newEmail, currentPassword })
    tokens.push(linkIn(await server.mailTo(newEmail)).split('#')[1] ?? '')
  }
  expect(await codeOf(callAnonymously(confirmEmail, { token: tokens[0] ?? '' }))).toBe('one_time_link_over')
  expect(await codeOf(callAnonymously(confirmEmail, { token: tokens[1] ?? '' }))).toBe('done')
})

test('the password is asked for, and guessing it is limited', async () => {
  const person = await aPerson({ password: currentPassword })
  const call = callAs(person)
  for (let guess = 0; guess < 10; guess++) expect(await codeOf(call(changeEmail, { newEmail: 'x@new.example', currentPassword: `guess ${guess}` }))).toBe('wrong_credentials')
  expect(await codeOf(call(changeEmail, { newEmail: 'x@new.example', currentPassword }))).toBe('too_many_attempts')
  expect(await db.oneTimeLink.count({ where: { userId: person.id } })).toBe(0)
})

test('where there is a second factor it is asked for, too; it counts once, and guessing it is limited', async () => {
  const person = await aPerson({ password: currentPassword })
  const call = callAs(person)
  const { secret, recoveryCodes: [recovery = '', another = ''] } = await withTwoFactor(call, currentPassword, now)
  const change = (secondFactor?: string) => codeOf(call(changeEmail, { newEmail: 'two@factors.example', currentPassword, ...(secondFactor === undefined ? {} : { secondFactor }) }))
  // Of the next step: the one now was used to turn it on.
  const code = codeAt(secret, new Date(now.getTime() + 30_000))
  expect(await change()).toBe('second_factor_required')
  expect(await change('aaaaa-aaaaa')).toBe('second_factor_wrong')
  expect(await db.oneTimeLink.count({ where: { userId: person.id } })).toBe(0)
  for (const proof of [code, recovery]) {
    expect(await change(proof)).toBe('done')
    expect(await change(proof)).toBe('second_factor_wrong')
  }
  for (let n = 0; n < 26; n++) await context.auth.attempts.take('secondFactor', person.id)
  expect(await change('aaaaa-aaaaa')).toBe('second_factor_wrong')
  expect(await change(another)).toBe('too_many_attempts')
})

test('the e-mail one has already, and one without a password, change nothing', async () => {
  const person = await aPerson({ password: currentPassword })
  expect(await codeOf(callAs(person)(changeEmail, { newEmail: person.email.toUpperCase(), currentPassword }))).toBe('invalid_input')
  expect(await codeOf(callAs(await aPerson())(changeEmail, { newEmail: 'y@new.example', currentPassword }))).toBe('not_allowed')
  expect(await codeOf(callAnonymously(changeEmail, { newEmail: 'y@new.example', currentPassword }))).toBe('not_signed_in')
})

test('without mail, and where it cannot be sent, nothing changes', async () => {
  for (const [given, code] of [[{}, 'mail_not_set_up'], [{ mail: { port: await deadPort() } }, 'mail_not_sent']] as const) {
    const app = await testApp(given)
    try {
      const person = await app.aPerson({ password: currentPassword })
      expect(await codeOf(app.callAs(person)(changeEmail, { newEmail: 'z@new.example', currentPassword }))).toBe(code)
      expect(await app.context.db.oneTimeLink.count()).toBe(0)
    } finally {
      await app.close()
    }
  }
})
