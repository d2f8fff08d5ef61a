import { createProject, listProjects } from '@tributary/contract/projects'
import { afterAll, expect, test } from 'vitest'
import { testApp } from '../testing/test-app.ts'
import { answersSweep } from './forget-answers.ts'

const { close, aMember, aPerson, aProject, aServiceAccount, aToken, callAs, context, fetchAs, url } = await testApp()
afterAll(close)

const send = async (browser: typeof fetch, key: string, body: unknown, path = '/projects') => {
  const response = await browser(`${url}/api/v1${path}`, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': key }, body: JSON.stringify(body) })
  return { status: response.status, replayed: response.headers.get('idempotency-replayed'), retryAfter: response.headers.get('retry-after'), body: await response.json() as { id?: string; code?: string } }
}
const projectsOf = async (person: { id: string }) => (await callAs(person)(listProjects, {})).items.length

test('a creating call that is sent again is made once, and answers as at first', async () => {
  const person = await aPerson()
  const browser = fetchAs(person)
  const first = await send(browser, 'key-1', { name: 'Once' })
  expect(first).toMatchObject({ status: 201, replayed: null })
  const again = await send(browser, 'key-1', { name: 'Once', description: '' })
  expect(again).toEqual({ ...first, replayed: 'true' })
  expect(await projectsOf(person)).toBe(1)
  expect(JSON.stringify(await context.db.idempotentCall.findMany({ where: { actorId: person.id } }))).not.toContain('Once')
})

test('sent at the same time it is made once; who comes second is told to wait', async () => {
  const person = await aPerson()
  const answers = await Promise.all(Array.from({ length: 8 }, () => send(fetchAs(person), 'same', { name: 'Raced' })))
  const made = answers.filter(({ status }) => status === 201)
  expect(made.length).toBeGreaterThan(0)
  expect(new Set(made.map(({ body }) => body.id)).size).toBe(1)
  for (const { body, retryAfter } of answers.filter(({ status }) => status !== 201)) expect({ code: body.code, retryAfter }).toEqual({ code: 'request_in_progress', retryAfter: '1' })
  expect(await projectsOf(person)).toBe(1)
})

test('a key belongs to one request of one caller', async () => {
  const [one, other] = [await aPerson(), await aPerson()]
  await send(fetchAs(one), 'mine', { name: 'A' })
  expect(await send(fetchAs(one), 'mine', { name: 'B' })).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } })
  expect(await send(fetchAs(other), 'mine', { name: 'B' })).toMatchObject({ status: 201, replayed: null })
})

test('a refusal is not kept: with its cause mended the same key goes through', async () => {
  const person = await aPerson({ organizationRole: null })
  expect(await send(fetchAs(person), 'key', { name: 'Later' })).toMatchObject({ status: 403 })
  await context.db.user.update({ where: { id: person.id }, data: { organizationRole: 'member' } })
  expect(await send(fetchAs(person), 'key', { name: 'Later' })).toMatchObject({ status: 201, replayed: null })
})

test('what was lost with its server may be made again after a minute, what is a day old is forgotten', async () => {
  const person = await aPerson()
  await context.db.idempotentCall.create({ data: { actorId: person.id, key: 'lost', operation: 'createProject', inputHash: 'x', createdAt: new Date(Date.now() - 61_000) } })
  expect(await send(fetchAs(person), 'lost', { name: 'Found' })).toMatchObject({ status: 201, replayed: null })
  await context.db.idempotentCall.updateMany({ where: { actorId: person.id }, data: { createdAt: new Date(Date.now() - 25 * 60 * 60_000) } })
  expect(await send(fetchAs(person), 'lost', { name: 'Another' })).toMatchObject({ status: 201, replayed: null })
})

test('an answer is shown again to nobody who has lost a right since', async () => {
  const admin = await aPerson({ organizationRole: 'admin' })
  const { account } = await aServiceAccount({ organization: { id: admin.organizationId }, organizationRole: 'admin' })
  const path = `/organization/service-accounts/${account.id}/tokens`
  const first = await send(fetchAs(admin), 'key', { description: 'Nightly' }, path)
  expect(first.status).toBe(201)
  expect(await send(fetchAs(admin), 'key', { description: 'Nightly' }, path)).toEqual({ ...first, replayed: 'true' })
  await context.db.user.update({ where: { id: admin.id }, data: { organizationRole: 'member' } })
  expect(await send(fetchAs(admin), 'key', { description: 'Nightly' }, path)).toMatchObject({ status: 422, replayed: null, body: { code: 'idempotency_key_reused' } })
})

test.each(['guest', null] as const)('nor to who was made %s in a project, nor by a token that may less', async (role) => {
  const project = await aProject()
  const [person, maker] = [await aMember({ project, role: 'admin' }), await aMember({ project, role: 'admin' })]
  const { value, token } = await aToken({ project, maker, canManageTokens: true })
  const asToken: typeof fetch = (address, init) => fetch(address, { ...init, headers: { ...init?.headers as Record<string, string>, authorization: `Bearer ${value}` } })
  const [path, body] = [`/projects/${project.id}/tokens`, { description: 'Nightly', rights: {} }]
  for (const browser of [fetchAs(person), asToken]) expect((await send(browser, 'key', body, path)).status).toBe(201)
  if (role) await context.db.projectMember.updateMany({ where: { projectId: project.id, userId: person.id }, data: { role } })
  else await context.db.projectMember.deleteMany({ where: { projectId: project.id, userId: person.id } })
  await context.db.token.update({ where: { id: token.id }, data: { canManageTokens: false } })
  for (const browser of [fetchAs(person), asToken]) expect(await send(browser, 'key', body, path)).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } })
})

test('a right that the call itself gave or took is none that was lost since', async () => {
  const project = await aProject()
  const [person, heir] = [await aMember({ project, role: 'share' }), await aMember({ project, role: 'guest' })]
  for (const [key, path, body] of [['give', '/projects', { name: 'Mine' }], ['take', `/projects/${project.id}/transfer`, { personId: heir.id, leave: true }]] as const) {
    const first = await send(fetchAs(person), key, body, path)
    expect(await send(fetchAs(person), key, body, path)).toEqual({ ...first, replayed: 'true' })
  }
})

test.each(['', 'a b', 'é', 'x'.repeat(201)])('the key %j is refused, where it can be sent at all', async (key) => {
  const person = await aPerson()
  const answer = await send(fetchAs(person), key, { name: 'No' }).catch(() => null)
  expect(answer?.body.code ?? 'invalid_input').toBe('invalid_input')
  expect(await projectsOf(person)).toBe(0)
})

test('reading takes no key', async () => {
  const person = await aPerson()
  await fetchAs(person)(`${url}/api/v1/projects`, { headers: { 'idempotency-key': 'any' } })
  await callAs(person)(createProject, { name: 'Any' })
  expect(await context.db.idempotentCall.count({ where: { actorId: person.id } })).toBe(0)
})

test('an answer is forgotten after a day, and not before', async () => {
  const person = await aPerson()
  for (const key of ['old', 'new']) await send(fetchAs(person), key, { name: key })
  await context.db.$executeRaw`UPDATE "IdempotentCall" SET "createdAt" = now() - make_interval(hours => 25) WHERE "actorId" = ${person.id}::uuid AND "key" = 'old'`
  await answersSweep.run(context)
  expect((await context.db.idempotentCall.findMany({ where: { actorId: person.id } })).map(({ key }) => key)).toEqual(['new'])
})
