import { afterAll, expect, test } from 'vitest'
import { testApp } from '../testing/test-app.ts'

const { close, aMember, aPerson, aProject, aToken, context, fetchAs, url } = await testApp()
afterAll(close)

const big = Object.fromEntries(Array.from({ length: 20 }, (_, row) => [`row ${row}`, Object.fromEntries(Array.from({ length: 20 }, (_one, cell) => [`cell ${cell}`, 'x'.repeat(2000)]))]))
const send = (browser: typeof fetch, method: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
  browser(`${url}/api/v1${path}`, { method, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })
const kept = async (organizationId: string) => JSON.stringify((await context.db.auditEntry.findFirstOrThrow({ where: { organizationId, outcome: 'refused' }, orderBy: { seq: 'desc' } })).after)

test('who may nothing cannot fill the log with what they ask', async () => {
  const project = await aProject()
  const { value } = await aToken({ project })
  expect((await send(fetch, 'PUT', '/me/password', big, { authorization: `Bearer ${value}` })).status).toBe(403)
  expect((await kept(project.organizationId)).length).toBeLessThan(10_000)

  const reader = await aMember({ project, role: 'readOnly' })
  const settings = Object.fromEntries(Array.from({ length: 90 }, (_, n) => [`setting${n}`, 'x'.repeat(1900)]))
  expect((await send(fetchAs(reader), 'POST', `/projects/${project.id}/extractors`, { connector: 'postgres', name: 'Mine', settings })).status).toBe(403)
  expect((await kept(project.organizationId)).length).toBeLessThan(10_000)
})

test('what was asked is kept beside, with its secrets masked', async () => {
  const person = await aPerson()
  expect((await send(fetchAs(person), 'POST', '/organization/invitations', { email: 'eve@example.com', organizationRole: 'admin' })).status).toBe(403)
  expect(JSON.parse(await kept(person.organizationId))).toEqual({ email: 'eve@example.com', organizationRole: 'admin' })
})
