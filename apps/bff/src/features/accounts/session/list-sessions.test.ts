import { createClient } from '@tributary/contract/client'
import { getMe, listSessions, signIn } from '@tributary/contract/accounts'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'

const { close, aPerson, callAnonymously, callAs, context, fetchAs, url } = await testApp()
afterAll(close)

const password = 'correct horse battery'
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

function browser(userAgent: string) {
  const fetching = fetchAs(null)
  return createClient(`${url}/api/v1`, (input, init) => {
    const headers = new Headers(init?.headers)
    headers.set('user-agent', userAgent)
    return fetching(input, { ...init, headers })
  })
}

test('someone sees where they are signed in: by what, from where, since when, and which of them asks', async () => {
  const person = await aPerson({ password })
  const other = await aPerson({ password })
  const [here, there, elsewhere] = [browser(firefox), browser('curl/8.14.1'), browser(firefox)]
  await here(signIn, { email: person.email, password })
  await there(signIn, { email: person.email, password })
  await elsewhere(signIn, { email: other.email, password })
  const { items } = await here(listSessions, {})
  expect(items.map(({ client, current }) => ({ client, current }))).toEqual([{ client: 'curl', current: false }, { client: 'Firefox on Linux', current: true }])
  expect(items.every(({ address }) => address === '127.0.0.1')).toBe(true)
  expect(new Set(items.map(({ id }) => id)).size).toBe(2)
})

test('the list comes in pages, and knows nothing of sessions that are over', async () => {
  const person = await aPerson()
  const call = callAs(person)
  await call(getMe, {})
  await context.db.session.create({ data: { userId: person.id, token: crypto.randomUUID(), expiresAt: new Date(Date.now() - 1000) } })
  const month = new Date(Date.now() - 31 * 24 * 3_600_000)
  await context.db.session.create({ data: { userId: person.id, token: crypto.randomUUID(), createdAt: month, expiresAt: new Date(Date.now() + 60_000) } })
  await callAs(person)(getMe, {})
  const first = await call(listSessions, { limit: 1 })
  const second = await call(listSessions, { limit: 1, cursor: first.nextCursor ?? '' })
  expect([first.items.length, second.items.length, second.nextCursor]).toEqual([1, 1, null])
  expect([...first.items, ...second.items].filter(({ current }) => current)).toHaveLength(1)
})

test('a session ends thirty days after it was opened, in use or not', async () => {
  const person = await aPerson()
  const call = callAs(person)
  await call(getMe, {})
  const age = (days: number) => context.db.session.updateMany({ where: { userId: person.id }, data: { createdAt: new Date(Date.now() - days * 24 * 3_600_000) } })
  await age(29)
  expect(await codeOf(call(getMe, {}))).toBe('done')
  await age(30)
  expect(await codeOf(call(getMe, {}))).toBe('not_signed_in')
  expect(await context.db.session.count({ where: { userId: person.id } })).toBe(0)
})

test('who is not signed in sees none', async () => {
  expect(await codeOf(callAnonymously(listSessions, {}))).toBe('not_signed_in')
})
