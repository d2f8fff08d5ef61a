import { listProjects } from '@tributary/contract/projects'
import { deleteServiceAccount, getCurrentToken, listTokens } from '@tributary/contract/tokens'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { refused } from '../../../testing/refused.ts'
import { testApp } from '../../../testing/test-app.ts'

const { close, context: { db }, aPerson, aProject, aMember, aToken, anOrganization, aServiceAccount, callAs, callWith, callAnonymously } = await testApp()
afterAll(close)

test('its tokens die at once, and the project tokens that it made', async () => {
  const organization = await anOrganization()
  const admin = await aPerson({ organization, organizationRole: 'admin' })
  const project = await aProject({ organization })
  const owner = await aMember({ project, role: 'share' })
  const { account, value } = await aServiceAccount({ organization, organizationRole: 'admin', roles: { [project.id]: 'admin' } })
  const made = await aToken({ project, maker: account, description: 'Nightly' })
  const child = await aToken({ project, maker: account, parentId: made.token.id, description: 'Hourly' })
  const deleted = await aProject({ organization, deletedAt: new Date() })
  await aToken({ project: deleted, maker: account, description: 'Buried' })
  expect(await codeOf(callAs(admin)(deleteServiceAccount, { serviceAccountId: account.id }))).toBe('done')
  expect(await codeOf(callWith(value)(listProjects, {}))).toBe('not_signed_in')
  for (const one of [made, child]) expect(await codeOf(callWith(one.value)(getCurrentToken, {}))).toBe('not_signed_in')
  expect((await callAs(owner)(listTokens, { projectId: project.id })).items).toEqual([])
  expect(await db.token.count({ where: { projectId: { in: [project.id, deleted.id] } } })).toBe(0)
  expect(await db.user.count({ where: { id: account.id } })).toBe(0)
  const [entry, inProject] = await db.auditEntry.findMany({ where: { targetId: account.id }, orderBy: { seq: 'asc' } })
  expect(entry).toMatchObject({ action: 'deleteServiceAccount', targetName: account.name, projectIds: [], before: { name: account.name, organizationRole: 'admin', revoked: ['Nightly', 'Hourly', 'Buried'] }, after: null })
  expect(inProject).toMatchObject({ projectIds: [project.id], before: { role: 'admin', revoked: ['Nightly', 'Hourly'] }, after: { role: null } })
})

test('projects keep somebody who manages them, and are named', async () => {
  const organization = await anOrganization()
  const admin = await aPerson({ organization, organizationRole: 'admin' })
  const [sales, oracle, managed] = [await aProject({ organization, name: 'Sales' }), await aProject({ organization, name: 'Oracle' }), await aProject({ organization })]
  await aMember({ project: managed, role: 'admin' })
  const { account, value } = await aServiceAccount({ organization, roles: { [sales.id]: 'admin', [oracle.id]: 'share', [managed.id]: 'admin' } })
  const ref = ({ id, name, hue }: typeof sales) => ({ id, name, hue })
  await expect(callAs(admin)(deleteServiceAccount, { serviceAccountId: account.id })).rejects.toMatchObject({
    message: 'It is the last admin of Oracle, Sales. Make someone else admin there first.', ...refused('last_admin', { projects: [ref(oracle), ref(sales)] }),
  })
  expect(await codeOf(callWith(value)(listProjects, {}))).toBe('done')
  for (const project of [sales, oracle]) await aMember({ project, role: 'share' })
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
