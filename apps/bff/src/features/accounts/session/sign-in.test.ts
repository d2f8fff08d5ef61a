import { randomBytes } from 'node:crypto'
import { createClient } from '@tributary/contract/client'
import { getMe, signIn } from '@tributary/contract/accounts'
import { afterAll, expect, test } from 'vitest'
import { createAuth } from '../../../http/auth/auth.ts'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'

let now = new Date()
const { close, aPerson, callAnonymously, callAs, context, url, fetchAs } = await testApp({ clock: () => now })
afterAll(close)

const password = 'correct horse battery'
const path = `${url}/api/v1/session`
const post = (body: unknown) => fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

test('signing in sets a cookie that scripts and other sites do not get', async () => {
  const person = await aPerson({ password })
  const browser = fetchAs(null)
  const call = createClient(`${url}/api/v1`, browser)
  expect(await call(signIn, { email: ` ${person.email.toUpperCase()} `, password })).toMatchObject({ person: { id: person.id } })
  expect(await call(getMe, {})).toMatchObject({ person: { id: person.id } })

  const [cookie = ''] = (await post({ email: person.email, password })).headers.getSetCookie()
  expect(cookie).toMatch(/^tributary\.session_token=/)
  expect(cookie).toContain('HttpOnly')
  expect(cookie).toContain('SameSite=Lax')
  expect(cookie).toContain('Path=/')
  expect(cookie).toContain(`Max-Age=${7 * 24 * 60 * 60}`)
  expect(cookie).not.toContain('Secure')
})

test('a wrong password and an unknown e-mail are answered in the same words', async () => {
  const person = await aPerson({ password })
  const wrong = await post({ email: person.email, password: 'wrong' })
  const unknown = await post({ email: 'nobody@example.com', password: 'wrong' })
  expect([wrong.status, unknown.status]).toEqual([401, 401])
  const { requestId: _, ...one } = await wrong.json() as { requestId: string }
  const { requestId: __, ...other } = await unknown.json() as { requestId: string }
  expect(one).toEqual(other)
  expect(one).toMatchObject({ code: 'wrong_credentials' })
  expect(wrong.headers.getSetCookie()).toEqual([])
})

/** Processor time of this process: another one that keeps the machine busy does not count. */
async function costOf(email: string) {
  const start = process.cpuUsage()
  await context.auth.checkPassword({ email }, 'wrong')
  return process.cpuUsage(start).user
}

test('an unknown e-mail costs the same hashing as a known one', async () => {
  const person = await aPerson({ password })
  const costs = { known: [] as number[], unknown: [] as number[] }
  for (let round = 0; round < 3; round++) {
    costs.known.push(await costOf(person.email))
    costs.unknown.push(await costOf(`nobody-${round}@example.com`))
  }
  // Without the hashing it would be under a tenth.
  expect(Math.min(...costs.unknown)).toBeGreaterThan(Math.min(...costs.known) / 3)
})

test('after ten failures an account is closed to strangers for a while, whatever the password', async () => {
  const person = await aPerson({ password })
  for (let attempt = 0; attempt < 10; attempt++) expect((await post({ email: person.email, password: 'wrong' })).status).toBe(401)
  const refused = await post({ email: person.email, password })
  expect(refused.status).toBe(429)
  expect(await refused.json()).toMatchObject({ code: 'too_many_attempts' })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(15 * 60)

  now = new Date(now.getTime() + 15 * 60_000 + 1)
  expect((await post({ email: person.email, password })).status).toBe(200)
})

test('each sign-in makes a session of its own, and the one that the browser had is over', async () => {
  const person = await aPerson({ password })
  const call = createClient(`${url}/api/v1`, fetchAs(null))
  const tokens = new Set<string>()
  for (let n = 0; n < 2; n++) {
    await call(signIn, { email: person.email, password })
    for (const { token } of await context.db.session.findMany({ where: { userId: person.id } })) tokens.add(token)
  }
  expect(tokens.size).toBe(2)
  // 62 letters and digits: 190 random bits.
  for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9]{32}$/)
  expect(await context.db.session.count({ where: { userId: person.id } })).toBe(1)
})

test('the audit log tells who signed in, and failures at accounts that there are', async () => {
  const person = await aPerson({ password })
  await post({ email: person.email, password: 'a wrong secret' })
  await post({ email: 'nobody@example.com', password: 'a wrong secret' })
  await post({ email: person.email, password })
  const entries = await context.db.auditEntry.findMany({ where: { organizationId: person.organizationId }, orderBy: { seq: 'asc' } })
  expect(entries).toMatchObject([
    { action: 'signIn', outcome: 'refused', code: 'wrong_credentials', actorKind: 'anonymous', actorId: null, targetId: person.id, address: '127.0.0.1' },
    { action: 'signIn', outcome: 'done', actorKind: 'person', actorId: person.id, targetId: person.id, after: { by: 'password' } },
  ])
  expect(await context.db.auditEntry.count({ where: { action: 'signIn', targetName: '' } })).toBe(0)
  const kept = JSON.stringify(entries, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
  expect(kept).not.toContain('wrong secret')
})

test('guesses made at the same time count one by one', async () => {
  const person = await aPerson({ password })
  const answers = await Promise.all(Array.from({ length: 14 }, () => post({ email: person.email, password: 'wrong' })))
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(10)
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(4)
})

test('a cookie that was changed, or whose session has ended, signs nobody in', async () => {
  const person = await aPerson()
  const call = callAs(person)
  await call(getMe, {})
  const { token } = await context.db.session.findFirstOrThrow({ where: { userId: person.id } })
  const forged = await fetch(`${url}/api/v1/me`, { headers: { cookie: `tributary.session_token=${encodeURIComponent(`${token}.AAAA`)}` } })
  expect(forged.status).toBe(401)
  await context.db.session.updateMany({ where: { userId: person.id }, data: { expiresAt: new Date(Date.now() - 1000) } })
  expect(await codeOf(call(getMe, {}))).toBe('not_signed_in')
})

test('a session in use is prolonged, in the database and in the browser', async () => {
  const person = await aPerson()
  const browser = fetchAs(person)
  await browser(`${url}/api/v1/me`)
  const soon = new Date(Date.now() + 2 * 24 * 60 * 60_000)
  await context.db.session.updateMany({ where: { userId: person.id }, data: { expiresAt: soon } })
  const answer = await browser(`${url}/api/v1/me`)
  expect(answer.status).toBe(200)
  expect(answer.headers.getSetCookie().join()).toContain(`Max-Age=${7 * 24 * 60 * 60}`)
  const { expiresAt } = await context.db.session.findFirstOrThrow({ where: { userId: person.id } })
  expect(expiresAt.getTime()).toBeGreaterThan(soon.getTime())
})

test('sessions that ended long ago are cleared away at the next sign-in', async () => {
  const person = await aPerson({ password })
  const old = await context.db.session.create({ data: { userId: person.id, token: crypto.randomUUID(), expiresAt: new Date(0) } })
  await callAnonymously(signIn, { email: person.email, password })
  expect(await context.db.session.findUnique({ where: { id: old.id } })).toBeNull()
  expect(await context.db.session.count({ where: { userId: person.id } })).toBe(1)
})

test('where people come by https, the cookie never travels without it', async () => {
  const person = await aPerson({ password })
  const auth = createAuth({ db: context.db, key: randomBytes(32), publicUrl: 'https://data.example' })
  const cookies = await auth.openSession(person.id, { address: null, client: null })
  expect(cookies).toHaveLength(1)
  expect(cookies[0]).toMatch(/^__Secure-tributary\.session_token=.*; Secure/)
})

test('a cookie of a platform with another key is worth nothing', async () => {
  const person = await aPerson({ password })
  const publicUrl = 'http://data.example'
  const [ours, theirs] = [randomBytes(32), randomBytes(32)].map((key) => createAuth({ db: context.db, key, publicUrl }))
  const cookies = await theirs?.openSession(person.id, { address: null, client: null }) ?? []
  const headers = new Headers({ cookie: cookies[0]?.split(';')[0] ?? '' })
  expect(await theirs?.sessionOf(headers)).toMatchObject({ userId: person.id })
  expect(await ours?.sessionOf(headers)).toBeNull()
})

test("the sign-in library's own endpoints are not served", async () => {
  for (const place of ['/api/auth/sign-up/email', '/api/v1/auth/sign-up/email', '/api/auth/get-session']) {
    expect((await fetch(`${url}${place}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })).status).toBe(404)
  }
})
