import { createClient } from '@tributary/contract/client'
import { signIn } from '@tributary/contract/accounts'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'
import { countedAs, sealKnownBrowser } from './known-browser.ts'

let now = new Date()
const { close, aPerson, context, url, fetchAs } = await testApp({ clock: () => now })
afterAll(close)

const password = 'correct horse battery'
const post = (body: unknown) => fetch(`${url}/api/v1/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
const pass = (days: number) => { now = new Date(now.getTime() + days * 24 * 3_600_000) }

test('where somebody signed in before, the failures of strangers do not shut them out', async () => {
  const [person, another] = [await aPerson({ password }), await aPerson({ password })]
  const call = createClient(`${url}/api/v1`, fetchAs(null))
  const enter = (email: string, typed = password) => codeOf(call(signIn, { email, password: typed }))
  const strangersFail = async (email: string) => {
    expect((await post({ email, password: 'wrong' })).status).toBe(401)
    for (let attempt = 1; attempt < 10; attempt++) await context.auth.attempts.take('account', email)
    expect((await post({ email, password })).status).toBe(429)
  }
  pass(1)
  expect(await enter(person.email)).toBe('done')
  await strangersFail(person.email)
  await strangersFail(another.email)
  expect(await enter(person.email)).toBe('done')
  expect(await enter(another.email)).toBe('too_many_attempts')
  for (let attempt = 0; attempt < 10; attempt++) expect(await enter(person.email, 'wrong')).toBe('wrong_credentials')
  expect(await enter(person.email)).toBe('too_many_attempts')
  pass(91)
  await strangersFail(person.email)
  expect(await enter(person.email)).toBe('too_many_attempts')
})

test('what a browser keeps of having signed in is sealed, for scripts and other sites not to be had, and signs nobody in', async () => {
  const person = await aPerson({ password })
  const line = (await post({ email: person.email, password })).headers.getSetCookie().find((cookie) => cookie.startsWith('tributary.known=')) ?? ''
  expect(line).toMatch(/^tributary\.known=[\w-]+; Max-Age=7776000; Path=\/api\/v1\/session; HttpOnly; SameSite=Lax$/)
  const [cookie = ''] = line.split(';')
  expect(Buffer.from(cookie.slice(16), 'base64url').toString()).not.toContain(person.email)
  expect((await fetch(`${url}/api/v1/me`, { headers: { cookie } })).status).toBe(401)
})

test('whoever once knew the password has not as many guesses as they ever signed in', () => {
  const kept = Array.from({ length: 60 }, () => sealKnownBrowser(context, 'ada@example.com'))
  expect(new Set(kept.map((cookie) => countedAs(context, 'ada@example.com', cookie))).size).toBeLessThanOrEqual(8)
  expect(countedAs(context, 'eve@example.com', kept[0])).toBe('eve@example.com')
})
