import { forceUnlinkBucket, linkBucket } from '@tributary/contract/catalog'
import { deleteProject, getProject, listMembers, listProjects, restoreProject } from '@tributary/contract/projects'
import { afterAll, expect, test } from 'vitest'
import type { Project } from '../../../database/generated/client.ts'
import { aJob } from '../../jobs/testing/a-job.ts'
import { codeOf } from '../../../testing/code-of.ts'
import { refused } from '../../../testing/refused.ts'
import { testApp } from '../../../testing/test-app.ts'
import { whileHeld } from '../../../testing/while-held.ts'

const now = new Date('2026-03-01T12:00:00Z')
const app = await testApp({ clock: () => now })
const { anOrganization, aPerson, aProject, aMember, aBucket, aServiceAccount, callAs, callWith, callAnonymously, context } = app
const { db } = context
afterAll(app.close)

const ref = ({ id, name, hue }: Project) => ({ id, name, hue })
const typed = ({ id, name }: Project) => ({ projectId: id, name })

test.each([['share', 'done'], ['admin', 'not_allowed'], ['guest', 'not_allowed'], ['readOnly', 'not_allowed']] as const)('the role %s deletes: %s', async (role, code) => {
  const project = await aProject()
  expect(await codeOf(callAs(await aMember({ project, role }))(deleteProject, typed(project)))).toBe(code)
})

test('an organization admin deletes without having joined, and so does a service account that is one', async () => {
  const [one, other] = [await aProject(), await aProject()]
  const admin = await aPerson({ organization: { id: one.organizationId }, organizationRole: 'admin' })
  const { value } = await aServiceAccount({ organization: { id: other.organizationId }, organizationRole: 'admin' })
  expect(await codeOf(callAs(admin)(deleteProject, typed(one)))).toBe('done')
  expect(await codeOf(callWith(value)(deleteProject, typed(other)))).toBe('done')
})

test('a deleted project is gone for everybody, says until when, and leaves its name to another', async () => {
  const project = await aProject({ name: 'Oracle' })
  const owner = await aMember({ project, role: 'share' })
  const admin = await aPerson({ organization: { id: project.organizationId }, organizationRole: 'admin' })
  expect(await codeOf(callAs(owner)(deleteProject, { projectId: project.id, name: 'oracle' }))).toBe('name_differs')
  const deleted = await callAs(owner)(deleteProject, { projectId: project.id, name: ' Oracle ' })
  expect(deleted).toMatchObject({ deletedAt: now.toISOString(), goneAt: '2026-03-15T12:00:00.000Z', role: 'share', may: { delete: true, change: false, archive: false, manageMembers: false } })
  for (const person of [owner, admin]) {
    expect(await codeOf(callAs(person)(getProject, { projectId: project.id }))).toBe('project_not_found')
    expect(await codeOf(callAs(person)(listMembers, { projectId: project.id }))).toBe('project_not_found')
    expect(await codeOf(callAs(person)(deleteProject, typed(project)))).toBe('project_not_found')
    expect((await callAs(person)(listProjects, {})).items).toEqual([])
  }
  await aProject({ organization: { id: project.organizationId }, name: 'Oracle' })
  expect(await db.auditEntry.findMany({ where: { projectIds: { has: project.id }, outcome: 'done' } })).toMatchObject([{ action: 'deleteProject', actorId: owner.id, after: { deletedAt: now.toISOString() } }])
})

test('while others subscribe to its buckets it is not deleted, and the refusal names both; its own links and deleted subscribers do not count', async () => {
  const organization = await anOrganization()
  const [project, reporting, sales, gone] = [await aProject({ organization }), await aProject({ organization, name: 'Reporting' }), await aProject({ organization, name: 'Sales' }), await aProject({ organization, deletedAt: now })]
  const call = callAs(await aMember({ project, role: 'share' }))
  const [orders, items, quiet] = [await aBucket({ project, name: 'c-orders' }), await aBucket({ project, name: 'c-items' }), await aBucket({ project, name: 'c-quiet' })]
  const links = [await aBucket({ project: reporting, sourceBucketId: orders.id }), await aBucket({ project: sales, sourceBucketId: orders.id }), await aBucket({ project: sales, sourceBucketId: items.id })]
  for (const subscriber of [project, gone]) await aBucket({ project: subscriber, sourceBucketId: quiet.id })
  const refusal = await call(deleteProject, typed(project)).catch((error: unknown) => error)
  expect(refusal).toMatchObject(refused('project_has_subscribers', {
    buckets: [
      { bucketId: items.id, path: 'in.c-items', displayName: items.displayName, projects: [ref(sales)] },
      { bucketId: orders.id, path: 'in.c-orders', displayName: orders.displayName, projects: [ref(reporting), ref(sales)] },
    ],
  }))
  expect((refusal as Error).message).toContain('in.c-items (Sales); in.c-orders (Reporting, Sales)')
  for (const link of links) await call(forceUnlinkBucket, { bucketId: link.sourceBucketId ?? '', linkedBucketId: link.id })
  expect(await codeOf(call(deleteProject, typed(project)))).toBe('done')
})

test('waiting jobs are cancelled with it; a running one is waited for', async () => {
  const project = await aProject()
  const call = callAs(await aMember({ project, role: 'share' }))
  const [waiting, running] = [await aJob(app, { project }), await aJob(app, { project, state: 'processing' })]
  await aJob(app, { project, state: 'success' })
  await expect(call(deleteProject, typed(project))).rejects.toMatchObject(refused('job_is_open', { jobs: [{ id: running.id, number: 2 }] }))
  expect(await db.job.findUnique({ where: { id: waiting.id } })).toMatchObject({ state: 'created' })
  await db.job.update({ where: { id: running.id }, data: { state: 'success', leaseUntil: null, finishedAt: now } })
  expect(await codeOf(call(deleteProject, typed(project)))).toBe('done')
  expect(await db.job.findUnique({ where: { id: waiting.id } })).toMatchObject({ state: 'cancelled' })
  expect(await db.auditEntry.findFirst({ where: { projectIds: { has: project.id } } })).toMatchObject({ after: { cancelledJobs: [1] } })
})

test('who subscribes at the same moment comes first, and is named, or comes too late and finds nothing', async () => {
  const organization = await anOrganization()
  const [project, reader] = [await aProject({ organization }), await aProject({ organization })]
  const [owner, guest] = [await aMember({ project, role: 'share' }), await aMember({ project: reader, role: 'guest' })]
  const bucket = await aBucket({ project, sharingType: 'organization-project' })
  const link = (projectId: string) => () => codeOf(callAs(guest)(linkBucket, { projectId, bucketId: bucket.id, stage: 'in' }))
  const remove = () => codeOf(callAs(owner)(deleteProject, typed(project)))
  const hold = (tx: Pick<typeof db, '$queryRaw'>) => tx.$queryRaw`SELECT FROM "Bucket" WHERE "id" = ${bucket.id}::uuid FOR UPDATE`
  expect(await whileHeld(db, hold, [link(reader.id), remove])).toMatchObject([{ value: 'done' }, { value: 'project_has_subscribers' }])
  await db.bucket.deleteMany({ where: { sourceBucketId: bucket.id } })
  expect(await whileHeld(db, hold, [remove, link(reader.id)])).toMatchObject([{ value: 'done' }, { value: 'bucket_not_found' }])
  expect(await db.bucket.count({ where: { sourceBucketId: bucket.id } })).toBe(0)
})

test('in an archived organization nothing is deleted; an archived project is', async () => {
  const project = await aProject({ organization: await anOrganization({ archivedAt: now }) })
  expect(await codeOf(callAs(await aMember({ project, role: 'share' }))(deleteProject, typed(project)))).toBe('project_is_archived')
  const archived = await aProject({ archivedAt: now })
  expect(await codeOf(callAs(await aMember({ project: archived, role: 'admin' }))(deleteProject, typed(archived)))).toBe('not_allowed')
  expect(await codeOf(callAs(await aMember({ project: archived, role: 'share' }))(deleteProject, typed(archived)))).toBe('done')
})

test('to everybody else the project does not exist', async () => {
  const project = await aProject()
  for (const person of [await aPerson({ organizationRole: 'admin' }), await aPerson({ organization: { id: project.organizationId } })]) {
    expect(await codeOf(callAs(person)(deleteProject, typed(project)))).toBe('project_not_found')
    expect(await codeOf(callAs(person)(restoreProject, { projectId: project.id }))).toBe('project_not_found')
  }
  expect(await codeOf(callAnonymously(deleteProject, typed(project)))).toBe('not_signed_in')
})
