import { listProjects } from '@tributary/contract/projects'
import { deleteServiceAccount, getCurrentToken, listTokens } from '@tributary/contract/tokens'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'

const { close, context: { db }, aPerson, aProject, aMember, aToken, anOrganization, aServiceAccount, callAs, callWith, callAnonymously } = await testApp()
afterAll(close)

test('its tokens die at once, and the project tokens that it made', async () => {
  const organization = await anOrganization()
  const admin = await aPerson({ organization, organizationRole: 'admin' })
  const project = await aProject({ organization })
  const owner = await aMember({ project, role: 'share' })
  const { account, value } = await aServiceAccount({ organization, organizationRole: 'admin', roles: { [project.id]: 'admin' } })
  const made = await aToken({ project, maker: account })
  expect(await codeOf(callAs(admin)(deleteServiceAccount, { serviceAccountId: account.id }))).toBe('done')
  expect(await codeOf(callWith(value)(listProjects, {}))).toBe('not_signed_in')
  expect(await codeOf(callWith(made.value)(getCurrentToken, {}))).toBe('not_signed_in')
  expect((await callAs(owner)(listTokens, { projectId: project.id })).items).toMatchObject([{ id: made.token.id, createdBy: null, dead: 'Who made it has left the organization.' }])
  expect(await db.user.count({ where: { id: account.id } })).toBe(0)
  const [entry, inProject] = await db.auditEntry.findMany({ where: { targetId: account.id }, orderBy: { seq: 'asc' } })
  expect(entry).toMatchObject({ action: 'deleteServiceAccount', targetName: account.name, projectIds: [], before: { name: account.name, organizationRole: 'admin' }, after: null })
  expect(inProject).toMatchObject({ projectIds: [project.id], before: { role: 'admin' }, after: { role: null } })
})

test('a project keeps somebody who manages it', async () => {
  const organization = await anOrganization()
  const admin = await aPerson({ organization, organizationRole: 'admin' })
  const project = await aProject({ organization })
  const { account, value } = await aServiceAccount({ organization, roles: { [project.id]: 'admin' } })
  expect(await codeOf(callAs(admin)(deleteServiceAccount, { serviceAccountId: account.id }))).toBe('last_admin')
  expect(await codeOf(callWith(value)(listProjects, {}))).toBe('done')
  await aMember({ project, role: 'share' })
  expect(await codeOf(callAs(admin)(deleteServiceAccount, { serviceAccountId: account.id }))).toBe('done')
})

test('admins of its organization delete it; a program may delete its own account', async () => {
  const organization = await anOrganization({ archivedAt: new Date() })
  const { account, value } = await aServiceAccount({ organization, organizationRole: 'admin' })
  const person = await aPerson({ organization })
  const remove = (call: typeof callAnonymously, serviceAccountId = account.id) => codeOf(call(deleteServiceAccount, { serviceAccountId }))
  expect(await remove(callAs(person))).toBe('not_allowed')
  expect(await remove(callAs(await aPerson({ organizationRole: 'admin' })))).toBe('service_account_not_found')
  expect(await remove(callWith(value), person.id)).toBe('service_account_not_found')
  expect(await remove(callAnonymously)).toBe('not_signed_in')
  expect(await remove(callWith(value))).toBe('done')
})
