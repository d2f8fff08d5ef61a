import { getMe, signIn, signOut } from '@tributary/contract/accounts'
import { createClient } from '@tributary/contract/client'
import { deleteOrganization, listPeople, restoreOrganization, updateOrganization } from '@tributary/contract/organizations'
import { getProject, listProjects } from '@tributary/contract/projects'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'

let now = new Date('2026-03-01T12:00:00Z')
const { close, anOrganization, aPerson, aProject, aMember, aToken, aServiceAccount, callAs, callWith, callAnonymously, fetchAs, context, url } = await testApp({ clock: () => now })
const { db } = context
afterAll(close)

const password = 'correct horse battery'

test('everybody is shut out but its admins, who see that it is deleted and restore it', async () => {
  const organization = await anOrganization({ name: 'Acme' })
  const admin = await aPerson({ organization, organizationRole: 'admin', name: 'Ada', password })
  const project = await aProject({ organization })
  const [owner, client] = [await aMember({ project, role: 'share', person: await aPerson({ organization, password }) }), await aPerson({ organization, organizationRole: null })]
  const account = await aServiceAccount({ organization, roles: { [project.id]: 'share' } })
  const token = await aToken({ project, maker: owner })
  const call = callAs(admin)
  expect(await codeOf(call(deleteOrganization, { name: 'acme' }))).toBe('name_differs')
  expect(await call(deleteOrganization, { name: ' Acme ' })).toMatchObject({ deletedAt: now.toISOString(), goneAt: '2026-03-31T12:00:00.000Z' })

  for (const each of [callAs(owner), callAs(client), callWith(account.value), callWith(token.value)]) {
    for (const endpoint of [getMe, listProjects, restoreOrganization]) expect(await codeOf(each(endpoint, {}))).toBe('organization_is_deleted')
    expect(await codeOf(each(getProject, { projectId: project.id }))).toBe('organization_is_deleted')
  }
  await expect(callAs(owner)(getMe, {})).rejects.toThrow('The organization is deleted. Ask Ada.')
  const sessions = await db.session.count({ where: { userId: owner.id } })
  expect(await codeOf(callAnonymously(signIn, { email: owner.email, password }))).toBe('organization_is_deleted')
  expect(await db.session.count({ where: { userId: owner.id } })).toBe(sessions)

  for (const endpoint of [listProjects, listPeople]) await expect(call(endpoint, {})).rejects.toThrow('The organization is deleted. Restore it first.')
  expect(await codeOf(call(updateOrganization, { name: 'Other' }))).toBe('organization_is_deleted')
  expect(await codeOf(call(deleteOrganization, { name: 'Acme' }))).toBe('organization_is_deleted')
  const browser = createClient(`${url}/api/v1`, fetchAs(null))
  expect(await browser(signIn, { email: admin.email, password })).toMatchObject({ organization: { deletedAt: now.toISOString() } })
  expect(await browser(getMe, {})).toMatchObject({ organization: { deletedAt: now.toISOString() } })
  expect(await browser(signOut, {})).toEqual({ done: true })

  expect(await call(restoreOrganization, {})).toMatchObject({ deletedAt: null, goneAt: null })
  for (const each of [callAs(owner), callWith(account.value), callWith(token.value)]) expect(await codeOf(each(getProject, { projectId: project.id }))).toBe('done')
  expect(await db.auditEntry.findMany({ where: { organizationId: organization.id, outcome: 'done', action: { in: ['deleteOrganization', 'restoreOrganization'] } }, orderBy: { seq: 'asc' } })).toMatchObject([
    { action: 'deleteOrganization', actorId: admin.id, before: { deletedAt: null }, after: { deletedAt: now.toISOString() } },
    { action: 'restoreOrganization', actorId: admin.id, before: { deletedAt: now.toISOString() }, after: { deletedAt: null } },
  ])
})

test('after the grace its admins are too late', async () => {
  const deletedAt = new Date('2026-01-01T00:00:00Z')
  const admin = await aPerson({ organization: await anOrganization({ deletedAt }), organizationRole: 'admin', password })
  const before = now
  now = new Date('2026-01-30T23:59:59Z')
  expect(await codeOf(callAs(admin)(getMe, {}))).toBe('done')
  now = new Date('2026-01-31T00:00:00Z')
  for (const endpoint of [getMe, restoreOrganization]) expect(await codeOf(callAs(admin)(endpoint, {}))).toBe('organization_is_deleted')
  expect(await codeOf(callAnonymously(signIn, { email: admin.email, password }))).toBe('organization_is_deleted')
  now = before
})

test('what is not deleted is not restored', async () => {
  expect(await codeOf(callAs(await aPerson({ organizationRole: 'admin' }))(restoreOrganization, {}))).toBe('not_deleted')
})

test.each(['member', null] as const)('the organization role %s deletes and restores nothing', async (organizationRole) => {
  const organization = await anOrganization()
  const person = await aPerson({ organization, organizationRole })
  expect(await codeOf(callAs(person)(deleteOrganization, { name: organization.name }))).toBe('not_allowed')
  expect(await codeOf(callAs(person)(restoreOrganization, {}))).toBe('not_allowed')
  expect(await codeOf(callAnonymously(deleteOrganization, { name: organization.name }))).toBe('not_signed_in')
})
