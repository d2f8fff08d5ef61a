import { createOrganization, getMe, signIn } from '@tributary/contract/accounts'
import { getHealth } from '@tributary/contract/organizations'
import { createClient } from '@tributary/contract/client'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../testing/code-of.ts'
import { testApp } from '../../testing/test-app.ts'

const { close, callAnonymously, context, url, fetchAs } = await testApp()
afterAll(close)

const input = (name: string) => ({ name, person: { name: 'Ada', email: `${name}@Example.com`, password: 'a long enough password' } })

test('a password that is too short is refused before anything is made', async () => {
  const call = callAnonymously(createOrganization, { name: 'Acme', person: { name: 'Ada', email: 'ada@example.com', password: 'short' } })
  expect(await codeOf(call)).toBe('invalid_input')
  expect(await callAnonymously(getHealth, {})).toMatchObject({ needsSetup: true })
})

test('of several people who set up at once, one creates the organization and is its admin, signed in', async () => {
  const names = ['one', 'two', 'three', 'four']
  const calls = names.map(() => createClient(`${url}/api/v1`, fetchAs(null)))
  const answers = await Promise.allSettled(calls.map((call, index) => call(createOrganization, input(names[index] ?? ''))))
  const won = answers.flatMap((answer, index) => (answer.status === 'fulfilled' ? [{ me: answer.value, call: calls[index], name: names[index] }] : []))
  expect(won).toHaveLength(1)
  const lost = answers.filter((answer) => answer.status === 'rejected')
  for (const { reason } of lost) expect(reason).toMatchObject({ body: { code: 'already_set_up' } })

  const [winner] = won
  expect(winner?.me).toMatchObject({ person: { organizationRole: 'admin', email: `${winner?.name}@example.com` }, mayCreateProjects: true, projects: [] })
  expect(await winner?.call?.(getMe, {})).toEqual(winner?.me)
  expect(await context.db.organization.count()).toBe(1)
  expect(await context.db.user.count()).toBe(1)
})

test('once there is an organization nobody makes another, and its admin signs in by the password', async () => {
  expect(await codeOf(callAnonymously(createOrganization, input('five')))).toBe('already_set_up')
  expect(await callAnonymously(getHealth, {})).toMatchObject({ ready: true, needsSetup: false })
  const { email } = await context.db.user.findFirstOrThrow()
  expect(await callAnonymously(signIn, { email: email.toUpperCase(), password: 'a long enough password' })).toMatchObject({ person: { email } })
})
