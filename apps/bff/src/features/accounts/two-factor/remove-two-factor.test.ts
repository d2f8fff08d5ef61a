import { getMe, signIn } from '@tributary/contract/accounts'
import { afterAll, expect, test } from 'vitest'
import { readEnv } from '../../../env.ts'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'
import { removeTwoFactor } from './remove-two-factor.ts'
import { withTwoFactor } from './testing/authenticator.ts'

const { close, aPerson, callAs, callAnonymously, context } = await testApp()
afterAll(close)

const password = 'correct horse battery'
const run = (email: string) => removeTwoFactor.run({ context, env: readEnv({}) }, email)

test('the operator turns it off for who lost it: their sessions end, the password signs in, and the audit log tells', async () => {
  const person = await aPerson({ password, name: 'Grace' })
  const call = callAs(person)
  await withTwoFactor(call, password, new Date())
  expect(await run(` ${person.email.toUpperCase()} `)).toContain('Grace')
  expect(await codeOf(call(getMe, {}))).toBe('not_signed_in')
  expect(await codeOf(callAnonymously(signIn, { email: person.email, password }))).toBe('done')
  expect(await context.db.auditEntry.findMany({ where: { action: 'remove-two-factor' } })).toMatchObject([{ actorKind: 'platform', targetId: person.id, after: { enabled: false } }])
  expect(await run(person.email)).toContain('Nothing was changed')
})

test('there has to be such a person', async () => {
  await expect(run('nobody@example.com')).rejects.toMatchObject({ code: 'person_not_found' })
})
