import { deleteProject, getProject, listProjects, restoreProject } from '@tributary/contract/projects'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'

let now = new Date('2026-03-01T12:00:00Z')
const { close, anOrganization, aPerson, aProject, aMember, aBucket, aToken, callAs, callWith, callAnonymously, context } = await testApp({ clock: () => now })
const { db } = context
afterAll(close)

const dayAfter = (days: number, ms = 0) => new Date(Date.parse('2026-03-01T12:00:00Z') + days * 24 * 60 * 60_000 + ms)
const deletedAt = new Date('2026-03-01T12:00:00Z')

test('whoever may delete sees it among the deleted and restores it with everything in it', async () => {
  const project = await aProject({ name: 'Oracle' })
  const [owner, guest, bucket] = [await aMember({ project, role: 'share' }), await aMember({ project, role: 'guest' }), await aBucket({ project })]
  await callAs(owner)(deleteProject, { projectId: project.id, name: 'Oracle' })
  const { items } = await callAs(owner)(listProjects, { view: 'deleted' })
  expect(items).toMatchObject([{ id: project.id, name: 'Oracle', role: 'share', goneAt: dayAfter(14).toISOString(), may: { delete: true } }])
  const restored = await callAs(owner)(restoreProject, { projectId: project.id })
  expect(restored).toMatchObject({ deletedAt: null, goneAt: null, role: 'share', may: { change: true }, counts: { buckets: 1, members: 2 } })
  expect(await callAs(owner)(getProject, { projectId: project.id })).toEqual(restored)
  expect(await callAs(guest)(getProject, { projectId: project.id })).toMatchObject({ role: 'guest' })
  expect(await db.bucket.count({ where: { id: bucket.id } })).toBe(1)
  expect((await callAs(owner)(listProjects, { view: 'deleted' })).items).toEqual([])
  expect(await db.auditEntry.findMany({ where: { projectIds: { has: project.id } }, orderBy: { seq: 'asc' }, select: { action: true, before: true, after: true } })).toEqual([
    { action: 'deleteProject', before: { deletedAt: null }, after: { deletedAt: deletedAt.toISOString() } },
    { action: 'restoreProject', before: { deletedAt: deletedAt.toISOString() }, after: { deletedAt: null } },
  ])
})

test('nobody else sees a deleted project, in the list or by its id', async () => {
  const organization = await anOrganization()
  const project = await aProject({ organization, deletedAt })
  const { value } = await aToken({ project, maker: await aMember({ project, role: 'share' }), canManageTokens: true })
  const others = [await aMember({ project, role: 'admin' }), await aMember({ project, role: 'guest' }), await aMember({ project, role: 'readOnly' }), await aPerson({ organization }), await aPerson({ organizationRole: 'admin' })]
  for (const person of others) {
    expect(await callAs(person)(listProjects, { view: 'deleted' })).toEqual({ items: [], nextCursor: null, counts: { present: 0, own: 0, deleted: 0 } })
    expect(await codeOf(callAs(person)(restoreProject, { projectId: project.id }))).toBe('project_not_found')
  }
  expect(await codeOf(callWith(value)(restoreProject, { projectId: project.id }))).toBe('not_signed_in')
  expect(await codeOf(callAnonymously(restoreProject, { projectId: project.id }))).toBe('not_signed_in')
})

test('an organization admin restores what they never belonged to, until the grace is over', async () => {
  const organization = await anOrganization()
  const admin = await aPerson({ organization, organizationRole: 'admin' })
  const [one, other] = [await aProject({ organization, deletedAt }), await aProject({ organization, deletedAt })]
  now = dayAfter(14, -1)
  expect((await callAs(admin)(listProjects, { view: 'deleted' })).items.map(({ id, role }) => [id, role])).toEqual([[one.id, null], [other.id, null]])
  expect(await codeOf(callAs(admin)(restoreProject, { projectId: one.id }))).toBe('done')
  now = dayAfter(14)
  expect((await callAs(admin)(listProjects, { view: 'deleted' })).items).toEqual([])
  expect(await codeOf(callAs(admin)(restoreProject, { projectId: other.id }))).toBe('project_not_found')
  now = deletedAt
})

test('what is not deleted is not restored', async () => {
  const project = await aProject()
  expect(await codeOf(callAs(await aMember({ project, role: 'share' }))(restoreProject, { projectId: project.id }))).toBe('not_deleted')
  expect(await codeOf(callAs(await aMember({ project, role: 'admin' }))(restoreProject, { projectId: project.id }))).toBe('not_allowed')
})

test('another project may have taken the name', async () => {
  const project = await aProject({ deletedAt })
  await aProject({ organization: { id: project.organizationId }, name: project.name })
  const owner = await aMember({ project, role: 'share' })
  expect(await codeOf(callAs(owner)(restoreProject, { projectId: project.id }))).toBe('name_taken')
  expect(await db.project.findUnique({ where: { id: project.id } })).toMatchObject({ deletedAt })
})

test('in an archived organization nothing is restored', async () => {
  const project = await aProject({ organization: await anOrganization({ archivedAt: now }), deletedAt })
  expect(await codeOf(callAs(await aMember({ project, role: 'share' }))(restoreProject, { projectId: project.id }))).toBe('project_is_archived')
})

test('its subscriptions come back, less those that it was not there to lose', async () => {
  const organization = await anOrganization()
  const [project, source, gone] = [await aProject({ organization, deletedAt }), await aProject({ organization }), await aProject({ organization, deletedAt })]
  const shared = { project: source, sharingType: 'organization-project' }
  const [kept, chosen, others, unshared, deleted] = [
    await aBucket(shared), await aBucket({ ...shared, sharingType: 'specific-projects', sharedProjects: { create: { projectId: project.id } } }),
    await aBucket({ ...shared, sharingType: 'specific-projects' }), await aBucket({ project: source }), await aBucket({ ...shared, project: gone }),
  ]
  const own = await aBucket({ project })
  for (const { id: sourceBucketId, name } of [kept, chosen, others, unshared, deleted, own]) await aBucket({ project, sourceBucketId, name: `${name}-link` })
  await callAs(await aMember({ project, role: 'share' }))(restoreProject, { projectId: project.id })
  const links = await db.bucket.findMany({ where: { projectId: project.id, sourceBucketId: { not: null } }, orderBy: { id: 'asc' } })
  expect(links.map(({ sourceBucketId }) => sourceBucketId)).toEqual([kept.id, chosen.id, own.id])
  const ended = [others, unshared, deleted].map(({ name }) => `in.${name}-link`)
  expect(await db.auditEntry.findFirst({ where: { projectIds: { has: project.id } } })).toMatchObject({ after: { deletedAt: null, endedLinks: ended.toSorted() } })
})

test('many who ask in vain at once are all told so: none waits for a connection that another one holds', async () => {
  const project = await aProject()
  const owner = callAs(await aMember({ project, role: 'share' }))
  const codes = await Promise.all(Array.from({ length: 24 }, () => codeOf(owner(restoreProject, { projectId: project.id }))))
  expect(new Set(codes)).toEqual(new Set(['not_deleted']))
})
