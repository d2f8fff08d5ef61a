import { createBucket, getBucket, listCatalog } from '@tributary/contract/catalog'
import { archiveProject, getProject, unarchiveProject, updateProject } from '@tributary/contract/projects'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { refused } from '../../../testing/refused.ts'
import { testApp } from '../../../testing/test-app.ts'

const now = new Date('2026-03-01T12:00:00Z')
const { close, anOrganization, aPerson, aProject, aMember, aBucket, callAs, callAnonymously, context } = await testApp({ clock: () => now })
afterAll(close)

test.each([['share', 'done'], ['admin', 'done'], ['guest', 'not_allowed'], ['readOnly', 'not_allowed']] as const)('the role %s archives and brings back: %s', async (role, code) => {
  const project = await aProject()
  const call = callAs(await aMember({ project, role }))
  expect(await codeOf(call(archiveProject, { projectId: project.id }))).toBe(code)
  expect(await codeOf(call(unarchiveProject, { projectId: project.id }))).toBe(code)
})

test('in an archive everything is seen and nothing changes, for whatever role, until it is brought back', async () => {
  const project = await aProject()
  const call = callAs(await aMember({ project, role: 'share' }))
  const bucket = await aBucket({ project })
  const archived = await call(archiveProject, { projectId: project.id })
  expect(archived).toMatchObject({ archivedAt: now.toISOString(), role: 'share', may: { change: false, archive: true, delete: true, transfer: false } })
  expect(await call(getProject, { projectId: project.id })).toEqual(archived)
  expect(await call(getBucket, { bucketId: bucket.id })).toMatchObject({ id: bucket.id })
  await expect(call(updateProject, { projectId: project.id, name: 'Other' })).rejects.toMatchObject(refused('project_is_archived'))
  expect(await codeOf(call(createBucket, { projectId: project.id, stage: 'in', name: 'c-new', displayName: 'New' }))).toBe('project_is_archived')
  expect(await call(unarchiveProject, { projectId: project.id })).toMatchObject({ archivedAt: null, may: { change: true } })
  expect(await call(updateProject, { projectId: project.id, name: 'Other' })).toMatchObject({ name: 'Other' })
})

test('a bucket that an archive shares stays in the catalog', async () => {
  const project = await aProject({ archivedAt: now })
  const bucket = await aBucket({ project, sharingType: 'organization-project' })
  const reader = await aMember({ project: await aProject({ organization: { id: project.organizationId } }), role: 'guest' })
  expect((await callAs(reader)(listCatalog, {})).items.map(({ id }) => id)).toEqual([bucket.id])
})

test('an organization admin archives without having joined, and each change is kept once', async () => {
  const project = await aProject()
  const admin = await aPerson({ organization: { id: project.organizationId }, organizationRole: 'admin' })
  for (const endpoint of [archiveProject, archiveProject, unarchiveProject, unarchiveProject]) await callAs(admin)(endpoint, { projectId: project.id })
  const kept = await context.db.auditEntry.findMany({ where: { projectIds: { has: project.id } }, orderBy: { seq: 'asc' } })
  expect(kept).toMatchObject([
    { action: 'archiveProject', actorId: admin.id, targetId: project.id, before: { archivedAt: null }, after: { archivedAt: now.toISOString() } },
    { action: 'unarchiveProject', before: { archivedAt: now.toISOString() }, after: { archivedAt: null } },
  ])
})

test('in an archived organization its projects are left as they are', async () => {
  const organization = await anOrganization({ archivedAt: now })
  const project = await aProject({ organization })
  const call = callAs(await aMember({ project, role: 'share' }))
  expect(await codeOf(call(archiveProject, { projectId: project.id }))).toBe('project_is_archived')
  expect(await codeOf(call(updateProject, { projectId: project.id, name: 'Other' }))).toBe('project_is_archived')
})

test('to everybody else the project does not exist', async () => {
  const project = await aProject()
  for (const person of [await aPerson({ organizationRole: 'admin' }), await aPerson({ organization: { id: project.organizationId } })]) {
    for (const endpoint of [archiveProject, unarchiveProject]) expect(await codeOf(callAs(person)(endpoint, { projectId: project.id }))).toBe('project_not_found')
  }
  expect(await codeOf(callAnonymously(archiveProject, { projectId: project.id }))).toBe('not_signed_in')
})
