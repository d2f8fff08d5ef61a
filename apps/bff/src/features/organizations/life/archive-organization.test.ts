import { getMe } from '@tributary/contract/accounts'
import { archiveOrganization, unarchiveOrganization, updateOrganization, updatePerson } from '@tributary/contract/organizations'
import { createProject, getProject, updateProject } from '@tributary/contract/projects'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'

const now = new Date('2026-03-01T12:00:00Z')
const { close, anOrganization, aPerson, aProject, aMember, callAs, callAnonymously, context } = await testApp({ clock: () => now })
afterAll(close)

test('in an archived organization everything is read and nothing changes but who may read, until it is brought back', async () => {
  const organization = await anOrganization()
  const [admin, project] = [await aPerson({ organization, organizationRole: 'admin' }), await aProject({ organization })]
  const [owner, member] = [await aMember({ project, role: 'share' }), await aPerson({ organization })]
  expect(await callAs(admin)(archiveOrganization, {})).toMatchObject({ id: organization.id, archivedAt: now.toISOString() })
  expect(await callAs(member)(getMe, {})).toMatchObject({ organization: { archivedAt: now.toISOString() } })
  expect(await callAs(owner)(getProject, { projectId: project.id })).toMatchObject({ role: 'share', may: { change: false } })
  const archived = [
    () => callAs(owner)(updateProject, { projectId: project.id, name: 'Other' }), () => callAs(member)(createProject, { name: 'New' }),
    () => callAs(admin)(createProject, { name: 'New' }), () => callAs(admin)(updateOrganization, { name: 'Other' }),
  ]
  for (const call of archived) await expect(call()).rejects.toMatchObject({ message: expect.stringContaining('The organization is archived') as string, body: { code: 'project_is_archived' } })
  expect(await codeOf(callAs(admin)(updatePerson, { personId: member.id, organizationRole: null }))).toBe('done')
  expect(await callAs(admin)(unarchiveOrganization, {})).toMatchObject({ archivedAt: null })
  expect(await codeOf(callAs(owner)(updateProject, { projectId: project.id, name: 'Other' }))).toBe('done')
})

test('each change is kept once, and one that is none is not', async () => {
  const admin = await aPerson({ organizationRole: 'admin' })
  for (const endpoint of [archiveOrganization, archiveOrganization, unarchiveOrganization, unarchiveOrganization]) await callAs(admin)(endpoint, {})
  expect(await context.db.auditEntry.findMany({ where: { organizationId: admin.organizationId }, orderBy: { seq: 'asc' } })).toMatchObject([
    { action: 'archiveOrganization', actorId: admin.id, targetId: admin.organizationId, before: { archivedAt: null }, after: { archivedAt: now.toISOString() } },
    { action: 'unarchiveOrganization', before: { archivedAt: now.toISOString() }, after: { archivedAt: null } },
  ])
})

test.each(['member', null] as const)('the organization role %s archives nothing', async (organizationRole) => {
  const person = await aPerson({ organizationRole })
  for (const endpoint of [archiveOrganization, unarchiveOrganization]) {
    expect(await codeOf(callAs(person)(endpoint, {}))).toBe('not_allowed')
    expect(await codeOf(callAnonymously(endpoint, {}))).toBe('not_signed_in')
  }
})
