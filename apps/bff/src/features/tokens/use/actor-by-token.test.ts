import { createBucket } from '@tributary/contract/catalog'
import { getProject, listProjects, updateProject } from '@tributary/contract/projects'
import { createToken, getCurrentToken, listServiceAccounts, listTokens, revokeToken } from '@tributary/contract/tokens'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'

let now = Date.now()
const { close, url, context: { db }, aPerson, aProject, aMember, aBucket, aToken, anOrganization, aServiceAccount, callAs, callWith, fetchAs } = await testApp({ clock: () => new Date(now) })
afterAll(close)

const minutes = (count: number) => new Date(now + count * 60_000)
const works = async (value: string) => (await codeOf(callWith(value)(getCurrentToken, {}))) === 'done'

test('a project token acts as itself, in its project alone', async () => {
  const project = await aProject()
  const other = await aProject({ organization: { id: project.organizationId } })
  const { token, value } = await aToken({ project })
  expect(await callWith(value)(getCurrentToken, {})).toMatchObject({ id: token.id, projectId: project.id, dead: null })
  expect((await callWith(value)(listProjects, {})).items.map(({ id, role }) => [id, role])).toEqual([[project.id, null]])
  expect(await codeOf(callWith(value)(getProject, { projectId: project.id }))).toBe('done')
  expect(await codeOf(callWith(value)(getProject, { projectId: other.id }))).toBe('project_not_found')
  expect(await codeOf(callWith(value)(updateProject, { projectId: project.id, name: 'Mine' }))).toBe('not_allowed')
})

test('a service account acts with the roles that it has', async () => {
  const project = await aProject()
  const { account, value } = await aServiceAccount({ organization: { id: project.organizationId }, roles: { [project.id]: 'admin' } })
  expect((await callWith(value)(listProjects, {})).items.map(({ id, role }) => [id, role])).toEqual([[project.id, 'admin']])
  expect(await codeOf(callWith(value)(updateProject, { projectId: project.id, description: 'By a program' }))).toBe('done')
  expect(await codeOf(callWith(value)(getCurrentToken, {}))).toBe('not_allowed')
  expect(await codeOf(callWith(value)(listServiceAccounts, {}))).toBe('not_allowed')
  await db.user.update({ where: { id: account.id }, data: { organizationRole: 'admin' } })
  expect(await codeOf(callWith(value)(listServiceAccounts, {}))).toBe('done')
  await db.user.delete({ where: { id: account.id } })
  expect(await codeOf(callWith(value)(listServiceAccounts, {}))).toBe('not_signed_in')
})

test.each(['', 'x', 'trbp_wrong', `trbp_${'a'.repeat(46)}`])('with the value %j nobody is signed in, also where a session comes along', async (value) => {
  const person = await aPerson()
  const headers = { authorization: `Bearer ${value}` }
  const answer = await fetchAs(person)(`${url}/api/v1/me`, { headers })
  expect(answer.status).toBe(401)
  expect(answer.headers.get('www-authenticate')).toBe('Bearer')
  expect(await answer.json()).toMatchObject({ code: 'not_signed_in' })
  expect((await fetchAs(person)(`${url}/api/v1/me`)).status).toBe(200)
})

test('the token counts, not the session beside it', async () => {
  const project = await aProject()
  const { token, value } = await aToken({ project })
  const person = await aMember({ project, role: 'share' })
  const answer = await fetchAs(person)(`${url}/api/v1/token`, { headers: { authorization: `bearer ${value}` } })
  expect(await answer.json()).toMatchObject({ id: token.id })
  expect(answer.headers.getSetCookie()).toEqual([])
})

test('a call with a token comes from anywhere; one by a session does not', async () => {
  const project = await aProject()
  const admin = await aMember({ project, role: 'admin' })
  const { account, value } = await aServiceAccount({ organization: { id: project.organizationId }, roles: { [project.id]: 'admin' } })
  const change = (send: typeof fetch, headers: Record<string, string>) => send(`${url}/api/v1/projects/${project.id}`, {
    method: 'PATCH', body: JSON.stringify({ description: account.name }), headers: { origin: 'https://elsewhere.example', 'content-type': 'application/json', ...headers },
  })
  expect((await change(fetch, { authorization: `Bearer ${value}` })).status).toBe(200)
  expect((await change(fetchAs(admin), {})).status).toBe(403)
  expect((await change(fetchAs(admin), { authorization: 'Basic YTpi' })).status).toBe(403)
})

test('an expired token is worth nothing, nor is one that was made with it', async () => {
  const project = await aProject()
  const admin = await aMember({ project, role: 'admin' })
  const account = await aServiceAccount()
  const parent = await aToken({ project, maker: admin, expiresAt: minutes(10) })
  const child = await aToken({ project, maker: admin, parentId: parent.token.id })
  await db.token.update({ where: { id: account.token.id }, data: { expiresAt: minutes(10) } })
  expect([await works(parent.value), await works(child.value), await codeOf(callWith(account.value)(listProjects, {}))]).toEqual([true, true, 'done'])
  now += 10 * 60_000
  expect([await works(parent.value), await works(child.value), await codeOf(callWith(account.value)(listProjects, {}))]).toEqual([false, false, 'not_signed_in'])
  const [newest, older] = (await callAs(admin)(listTokens, { projectId: project.id })).items
  expect(older?.dead).toBe('It has expired.')
  expect(newest?.dead).toContain(parent.token.description)
})

test('who leaves the project or the organization takes their tokens along, and those made with these', async () => {
  const project = await aProject()
  const [stays, leaves, removed] = await Promise.all([aMember({ project, role: 'share' }), aMember({ project, role: 'admin' }), aMember({ project, role: 'admin' })])
  const tokens = await Promise.all([leaves, removed].map((maker) => aToken({ project, maker })))
  const children = await Promise.all(tokens.map(({ token }) => aToken({ project, maker: { id: token.makerId ?? '' }, parentId: token.id })))
  const other = await aToken({ project, maker: stays })
  const values = [...tokens, ...children].map(({ value }) => value)
  expect(await Promise.all(values.map(works))).toEqual([true, true, true, true])
  // However the membership ended: who ends it by the API takes the tokens' rows along, too.
  await db.projectMember.delete({ where: { projectId_userId: { projectId: project.id, userId: leaves.id } } })
  await db.user.delete({ where: { id: removed.id } })
  expect(await Promise.all(values.map(works))).toEqual([false, false, false, false])
  expect(await works(other.value)).toBe(true)
  const { items } = await callAs(stays)(listTokens, { projectId: project.id })
  const deaths = new Map(items.map(({ id, dead }) => [id, dead]))
  expect(deaths.get(tokens[0]?.token.id ?? '')).toBe(`${leaves.name}, who made it, does not belong to the project any more.`)
  expect(deaths.get(tokens[1]?.token.id ?? '')).toBe('Who made it has left the organization.')
  expect(deaths.get(other.token.id)).toBeNull()
})

test('in a deleted project or organization no token works', async () => {
  const project = await aProject()
  const { value } = await aToken({ project })
  await db.organization.update({ where: { id: project.organizationId }, data: { deletedAt: new Date() } })
  expect(await codeOf(callWith(value)(getCurrentToken, {}))).toBe('organization_is_deleted')
  await db.organization.update({ where: { id: project.organizationId }, data: { deletedAt: null } })
  await db.project.update({ where: { id: project.id }, data: { deletedAt: new Date() } })
  expect(await codeOf(callWith(value)(getCurrentToken, {}))).toBe('not_signed_in')
})

test('a second factor that the organization requires is asked of people, not of programs', async () => {
  const project = await aProject()
  const organization = { id: project.organizationId }
  const person = await aMember({ project, role: 'share', person: await aPerson({ organization, password: 'their-own-password' }) })
  const [token, account] = [await aToken({ project }), await aServiceAccount({ organization, roles: { [project.id]: 'share' } })]
  await db.organization.update({ where: organization, data: { requiresTwoFactor: true } })
  const codes = await Promise.all([callAs(person), callWith(token.value), callWith(account.value)].map((call) => codeOf(call(getProject, { projectId: project.id }))))
  expect(codes).toEqual(['two_factor_must_be_set_up', 'done', 'done'])
})

test('in an organization whose time to be restored is over, programs are refused like people', async () => {
  const project = await aProject()
  const organization = { id: project.organizationId }
  const values = [(await aToken({ project })).value, (await aServiceAccount({ organization, roles: { [project.id]: 'share' }, organizationRole: 'admin' })).value]
  const refusals = () => Promise.all(values.map((value) => callWith(value)(listProjects, {}).catch((error: Error) => error.message)))
  await db.organization.update({ where: organization, data: { deletedAt: new Date(now) } })
  expect(await refusals()).toEqual([expect.stringContaining('The organization is deleted.'), 'The organization is deleted. Restore it first.'])
  await db.organization.update({ where: organization, data: { deletedAt: new Date(now - 31 * 24 * 60 * 60_000) } })
  expect(await refusals()).toEqual(Array(2).fill('The organization is deleted, and the time to restore it is over.'))
})

test.each([
  ['share', 'done', 'done'], ['admin', 'done', 'done'], ['guest', 'not_allowed', 'not_allowed'], ['readOnly', 'not_allowed', 'not_allowed'],
] as const)('with a maker who is %s now, it makes tokens: %s, and buckets: %s', async (role, tokens, buckets) => {
  const project = await aProject()
  const maker = await aMember({ project, role })
  const { value } = await aToken({ project, maker, canManageTokens: true, canManageBuckets: true })
  expect(await codeOf(callWith(value)(createToken, { projectId: project.id, description: 'Child', rights: {} }))).toBe(tokens)
  expect(await codeOf(callWith(value)(createBucket, { projectId: project.id, stage: 'in', name: 'c-new' }))).toBe(buckets)
})

test.each(['project', 'organization'] as const)('in an archived %s a token reads alone', async (archived) => {
  const project = await aProject()
  const { value } = await aToken({ project, canManageTokens: true, canManageBuckets: true })
  const data = { archivedAt: new Date() }
  if (archived === 'project') await db.project.update({ where: { id: project.id }, data })
  else await db.organization.update({ where: { id: project.organizationId }, data })
  expect(await codeOf(callWith(value)(getProject, { projectId: project.id }))).toBe('done')
  expect(await codeOf(callWith(value)(createToken, { projectId: project.id, description: 'Child', rights: {} }))).toBe('project_is_archived')
})

test('a chain that is too long is worth nothing', async () => {
  const project = await aProject()
  const maker = await aMember({ project, role: 'admin' })
  const chain = [await aToken({ project, maker })]
  for (let depth = 1; depth <= 11; depth++) chain.push(await aToken({ project, maker, parentId: chain.at(-1)?.token.id ?? null }))
  expect(await Promise.all(chain.map(({ value }) => works(value)))).toEqual([...Array.from({ length: 11 }, () => true), false])
})

test('when it was used is noted once a minute', async () => {
  const project = await aProject()
  const { token, value } = await aToken({ project })
  const lastUse = async () => (await db.token.findUniqueOrThrow({ where: { id: token.id } })).lastUsedAt?.getTime() ?? null
  const [first, second] = [now, now + 61_000]
  const seen = new Set<number | null>()
  for (const [at, until] of [[first, first], [first + 30_000, first], [second, second]] as const) {
    now = at
    await callWith(value)(getCurrentToken, {})
    do seen.add(await lastUse())
    while (![...seen].includes(until))
  }
  seen.delete(null)
  expect([...seen]).toEqual([first, second])
})

test('a revoked token is worth nothing at once', async () => {
  const project = await aProject()
  const admin = await aMember({ project, role: 'admin' })
  const { token, value } = await aToken({ project, maker: admin })
  await callAs(admin)(revokeToken, { tokenId: token.id })
  expect(await works(value)).toBe(false)
})

test('no row has the value', async () => {
  const organization = await anOrganization()
  const project = await aProject({ organization })
  const bucket = await aBucket({ project })
  const admin = await aMember({ project, role: 'admin' })
  const { value } = await callAs(admin)(createToken, { projectId: project.id, description: 'Loads', rights: { buckets: [{ bucketId: bucket.id, access: 'write' }] } })
  const rows = [...await db.token.findMany(), ...await db.auditEntry.findMany(), ...await db.idempotentCall.findMany()]
  expect(JSON.stringify(rows, (_, field: unknown) => (typeof field === 'bigint' ? String(field) : field))).not.toContain(value.slice(5, 45))
})
