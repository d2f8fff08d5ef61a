import { resetPassword, signIn } from '@tributary/contract/accounts'
import { afterAll, expect, test } from 'vitest'
import { readEnv } from '../../../env.ts'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'
import { resetLink } from './reset-link.ts'

const { close, aPerson, callAnonymously, context, url } = await testApp()
afterAll(close)
const run = (email: string) => resetLink.run({ context, env: readEnv({}) }, email)

test.each([{ password: 'the first password' }, {}])('it opens the account, which had %o', async (given) => {
  const person = await aPerson(given)
  const link = await run(` ${person.email.toUpperCase()} `)
  expect(link).toMatch(new RegExp(`^${url}/reset-password#[\\w-]{43}$`))
  const token = link.split('#')[1] ?? ''
  expect(await codeOf(callAnonymously(resetPassword, { token, newPassword: 'the second password' }))).toBe('done')
  expect(await codeOf(callAnonymously(signIn, { email: person.email, password: 'the second password' }))).toBe('done')
  const entry = await context.db.auditEntry.findFirstOrThrow({ where: { action: 'reset-link', targetId: person.id } })
  expect(entry).toMatchObject({ actorKind: 'platform', actorId: null, client: 'operator' })
})

test('there is none for who is not there, nor for a service account', async () => {
  const service = await aPerson({ kind: 'serviceAccount', email: 'service@service.invalid' })
  for (const email of ['nobody@example.com', service.email]) await expect(run(email)).rejects.toThrow(`Nobody has the e-mail ${email}.`)
})
