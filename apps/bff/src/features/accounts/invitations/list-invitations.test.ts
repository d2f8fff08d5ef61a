import { createInvitation, listInvitations } from '@tributary/contract/accounts'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { refused } from '../../../testing/refused.ts'
import { testApp } from '../../../testing/test-app.ts'

let now = new Date()
const { close, anOrganization, aPerson, aProject, callAs, callAnonymously, context } = await testApp({ clock: () => now })
afterAll(close)
const organization = await anOrganization()
const admin = await aPerson({ organization, organizationRole: 'admin' })

test('admins see all of them, newest first, page by page, expired ones marked', async () => {
  const project = await aProject({ organization })
  const call = callAs(admin)
  await call(createInvitation, { email: 'one@example.com', expiresInDays: 1 })
  await call(createInvitation, { email: 'two@example.com', project: { projectId: project.id, role: 'guest' } })
  await callAs(await aPerson({ organizationRole: 'admin' }))(createInvitation, { email: 'foreign@example.com' })
  now = new Date(now.getTime() + 24 * 60 * 60_000)
  const first = await call(listInvitations, { limit: 1 })
  expect(first.items).toMatchObject([{ email: 'two@example.com', expired: false, project: { id: project.id } }])
  const second = await call(listInvitations, { limit: 1, cursor: first.nextCursor ?? '' })
  expect(second).toMatchObject({ items: [{ email: 'one@example.com', expired: true }], nextCursor: null })
})

test('those to a deleted project are not shown', async () => {
  const gone = await aProject({ organization, deletedAt: null })
  await callAs(admin)(createInvitation, { email: 'three@example.com', project: { projectId: gone.id, role: 'guest' } })
  const emails = async () => (await callAs(admin)(listInvitations, {})).items.map(({ email }) => email)
  expect(await emails()).toContain('three@example.com')
  await context.db.project.update({ where: { id: gone.id }, data: { deletedAt: now } })
  expect(await emails()).not.toContain('three@example.com')
})

test.each(['member', null] as const)('the organization role %s sees none', async (organizationRole) => {
  const { id, name, email } = admin
  await expect(callAs(await aPerson({ organization, organizationRole }))(listInvitations, {})).rejects.toMatchObject(refused('not_allowed', { admins: [{ id, name, email }] }))
})

test('who is not signed in sees none', async () => {
  expect(await codeOf(callAnonymously(listInvitations, {}))).toBe('not_signed_in')
})
