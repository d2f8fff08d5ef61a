import { createToken, getCurrentToken } from '@tributary/contract/tokens'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { refused } from '../../../testing/refused.ts'
import { testApp } from '../../../testing/test-app.ts'

const { close, context: { db }, aPerson, aProject, aMember, aBucket, aToken, aServiceAccount, callAs, callWith, callAnonymously } = await testApp()
afterAll(close)

const roles = ['share', 'admin', 'guest', 'readOnly'] as const
const on = (bucket: { id: string }, access: 'read' | 'write') => ({ buckets: [{ bucketId: bucket.id, access }] })
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()

test('a token shows its value once, says what it may, and is in the audit log', async () => {
  const project = await aProject()
  const bucket = await aBucket({ project })
  const maker = await aMember({ project, role: 'admin' })
  const rights = { buckets: [{ bucketId: bucket.id, access: 'read' as const }], canManageBuckets: false, canManageTokens: true, components: ['sql'] }
  const expiresAt = inAnHour()
  const { token, value } = await callAs(maker)(createToken, { projectId: project.id, description: 'Reads for March', expiresAt, rights })
  expect(value).toMatch(/^trbp_[0-9A-Za-z]{46}$/)
  expect(token).toMatchObject({ projectId: project.id, description: 'Reads for March', createdBy: maker.name, expiresAt, rights, lastUsedAt: null, dead: null, may: { change: true } })
  expect(token.hint).toBe(`trbp_…${value.slice(-4)}`)
  expect(await callWith(value)(getCurrentToken, {})).toMatchObject({ id: token.id, rights, may: { change: false } })
  const [entry] = await db.auditEntry.findMany({ where: { targetId: token.id } })
  expect(entry).toMatchObject({ action: 'createToken', outcome: 'done', actorId: maker.id, targetType: 'token', targetName: 'Reads for March', projectIds: [project.id], before: null })
  expect(entry?.after).toEqual({ description: 'Reads for March', expiresAt, rights })
})

test.each([
  ['share', 'done'], ['admin', 'done'], ['guest', 'not_allowed'], ['readOnly', 'not_allowed'],
  ['organization admin', 'not_allowed'], ['colleague', 'project_not_found'], ['stranger', 'project_not_found'],
] as const)('made by %s: %s', async (who, code) => {
  const project = await aProject()
  const organization = { id: project.organizationId }
  const people = {
    'organization admin': () => aPerson({ organization, organizationRole: 'admin' }), 'colleague': () => aPerson({ organization }), 'stranger': () => aPerson({ organizationRole: 'admin' }),
    ...(Object.fromEntries(roles.map((role) => [role, () => aMember({ project, role })])) as Record<(typeof roles)[number], () => ReturnType<typeof aMember>>),
  }
  expect(await codeOf(callAs(await people[who]())(createToken, { projectId: project.id, description: 'Mine', rights: {} }))).toBe(code)
})

test.each([['share', 'done'], ['admin', 'done'], ['guest', 'not_allowed'], ['readOnly', 'not_allowed']] as const)('made by a service account that is %s: %s', async (role, code) => {
  const project = await aProject()
  const { value } = await aServiceAccount({ organization: { id: project.organizationId }, roles: { [project.id]: role } })
  expect(await codeOf(callWith(value)(createToken, { projectId: project.id, description: 'Mine', rights: {} }))).toBe(code)
})

test('without the right it says whom to ask, and the attempt is kept', async () => {
  const project = await aProject()
  const owner = await aMember({ project, role: 'share' })
  const guest = await aMember({ project, role: 'guest' })
  const call = callAs(guest)(createToken, { projectId: project.id, description: 'Mine', rights: {} })
  await expect(call).rejects.toMatchObject({ body: { code: 'not_allowed', message: expect.stringContaining(owner.name) as string } })
  expect(await db.auditEntry.findMany({ where: { actorId: guest.id } })).toMatchObject([{ action: 'createToken', outcome: 'refused', code: 'not_allowed', projectIds: [project.id] }])
  expect(await db.token.count({ where: { projectId: project.id } })).toBe(0)
  expect(await codeOf(callAnonymously(createToken, { projectId: project.id, description: 'Mine', rights: {} }))).toBe('not_signed_in')
})

test('a bucket of another project is none that a token can reach', async () => {
  const project = await aProject()
  const maker = await aMember({ project, role: 'share' })
  const foreign = await aBucket({ project: await aProject({ organization: { id: project.organizationId } }) })
  for (const bucketId of [foreign.id, crypto.randomUUID()]) {
    const rights = { buckets: [{ bucketId, access: 'read' as const }] }
    expect(await codeOf(callAs(maker)(createToken, { projectId: project.id, description: 'Mine', rights }))).toBe('bucket_not_found')
  }
})

test.each([
  ['an end in the past', { expiresAt: '2020-01-01T00:00:00Z' }, ['expiresAt']],
  ['a component that there is not', { rights: { components: ['sql', 'abacus'] } }, ['rights', 'components']],
] as const)('%s is refused by name', async (_, given, path) => {
  const project = await aProject()
  const maker = await aMember({ project, role: 'admin' })
  const input = { projectId: project.id, description: 'Mine', rights: {}, ...structuredClone(given) as { expiresAt?: string } }
  await expect(callAs(maker)(createToken, input)).rejects.toMatchObject({ body: { code: 'invalid_input', details: [{ path }] } })
})

test('a token makes tokens within its own rights, and they end with it', async () => {
  const project = await aProject()
  const maker = await aMember({ project, role: 'admin' })
  const [read, write, other] = await Promise.all(['c-read', 'c-write', 'c-other'].map((name) => aBucket({ project, name })))
  if (!read || !write || !other) throw new Error('Three buckets.')
  const expiresAt = inAnHour()
  const parent = await aToken({ project, maker, buckets: { [read.id]: 'read', [write.id]: 'write' }, canManageTokens: true, components: ['sql'], expiresAt })
  const make = (rights: object, until: string | null = expiresAt) =>
    callWith(parent.value)(createToken, { projectId: project.id, description: 'Child', expiresAt: until, rights })

  const { token: child, value } = await make({ ...on(write, 'write'), canManageTokens: true, components: ['sql'] })
  expect(child).toMatchObject({ createdBy: `Token "${parent.token.description}"`, may: { change: true } })
  expect(await db.token.findUniqueOrThrow({ where: { id: child.id } })).toMatchObject({ makerId: maker.id, parentId: parent.token.id })
  expect(await codeOf(callWith(value)(getCurrentToken, {}))).toBe('done')
  expect(await db.auditEntry.findFirst({ where: { targetId: child.id } })).toMatchObject({ actorKind: 'token', actorId: parent.token.id })

  const beyond: [object, string | null, string][] = [
    [on(read, 'write'), expiresAt, 'write in.c-read'], [on(other, 'read'), expiresAt, 'read in.c-other'], [{ canManageBuckets: true }, expiresAt, 'manage buckets'],
    [{ components: 'all' }, expiresAt, 'use every component'], [{ components: ['postgres'] }, expiresAt, 'use the component postgres'],
    [{}, null, `live longer than until ${expiresAt}`], [{}, new Date(Date.parse(expiresAt) + 1).toISOString(), `live longer than until ${expiresAt}`],
  ]
  for (const [rights, until, exceeds] of beyond) await expect(make(rights, until)).rejects.toMatchObject(refused('exceeds_maker', { exceeds: [exceeds] }))
  expect(await codeOf(callWith(value)(createToken, { projectId: project.id, description: 'Grandchild', expiresAt, rights: on(read, 'read') }))).toBe('exceeds_maker')
})

test('who manages buckets gives any of them on', async () => {
  const project = await aProject()
  const bucket = await aBucket({ project })
  const { value } = await aToken({ project, canManageTokens: true, canManageBuckets: true, allComponents: true })
  const rights = { buckets: [{ bucketId: bucket.id, access: 'write' as const }], canManageBuckets: true, components: 'all' as const }
  expect(await codeOf(callWith(value)(createToken, { projectId: project.id, description: 'Child', rights }))).toBe('done')
})

test('a token without the right makes none, nor does one for another project', async () => {
  const project = await aProject()
  const another = await aProject({ organization: { id: project.organizationId } })
  const [plain, maker] = [await aToken({ project, canManageBuckets: true }), await aToken({ project, canManageTokens: true })]
  expect(await codeOf(callWith(plain.value)(createToken, { projectId: project.id, description: 'Child', rights: {} }))).toBe('not_allowed')
  expect(await codeOf(callWith(maker.value)(createToken, { projectId: another.id, description: 'Child', rights: {} }))).toBe('project_not_found')
})

test('tokens make tokens ten deep', async () => {
  const project = await aProject()
  let { value } = await aToken({ project, canManageTokens: true })
  const make = () => callWith(value)(createToken, { projectId: project.id, description: 'Next', rights: { canManageTokens: true } })
  for (let depth = 1; depth <= 10; depth++) ({ value } = await make())
  expect(await codeOf(make())).toBe('not_allowed')
})
