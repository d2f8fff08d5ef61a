import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { tableFolder } from '@tributary/lake/storage/path'
import { deleteProject, listProjects } from '@tributary/contract/projects'
import { afterAll, expect, test } from 'vitest'
import { sweepOnce } from '../../../sweeps.ts'
import { loadRows } from '../../catalog/testing/load-rows.ts'
import { aJob } from '../../jobs/testing/a-job.ts'
import { testApp } from '../../../testing/test-app.ts'
import { purgeProjects } from './purge-projects.ts'

let now = new Date('2026-03-01T12:00:00Z')
const app = await testApp({ clock: () => now })
const { anOrganization, aProject, aMember, aBucket, aTable, aConfiguration, aToken, callAs, context, home } = app
const { db } = context
afterAll(app.close)

const isThere = (folder: string) => access(join(home, 'lake', folder)).then(() => true, () => false)
const filesOf = (tableId: string) => isThere(tableFolder(tableId))

test('after the grace rows and files are gone; other projects, their links and the audit log are as they were', async () => {
  const organization = await anOrganization()
  const [project, other, deleted] = [await aProject({ organization }), await aProject({ organization }), await aProject({ organization })]
  const [owner, neighbour] = [await aMember({ project, role: 'share' }), await aMember({ project: other, role: 'share' })]
  const [bucket, source] = [await aBucket({ project }), await aBucket({ project: other })]
  const [table, kept] = [await aTable({ bucket }), await aTable({ bucket: source })]
  for (const { id } of [table, kept]) await loadRows(context, id, 'SELECT 1::BIGINT AS id')
  const link = await aBucket({ project: other, sourceBucketId: source.id })
  for (const sourceBucketId of [source.id, bucket.id]) await aBucket({ project, sourceBucketId })
  await aBucket({ project: deleted, sourceBucketId: bucket.id })
  const kinds = ['uploads', 'rejects']
  for (const kind of kinds) for (const { id } of [project, other]) await context.lake.write(`${kind}/${id}/a/file`, new Uint8Array(1))
  await aConfiguration({ project })
  await aJob(app, { project, state: 'success' })
  await aToken({ project, maker: owner })
  await db.project.update({ where: { id: deleted.id }, data: { deletedAt: new Date('2026-03-10T00:00:00Z') } })
  await callAs(owner)(deleteProject, { projectId: project.id, name: project.name })

  now = new Date('2026-03-15T11:59:59Z')
  expect(await sweepOnce(context, purgeProjects)).toBe(true)
  expect(await filesOf(table.id)).toBe(true)
  now = new Date('2026-03-15T12:00:00Z')
  expect(await sweepOnce(context, purgeProjects)).toBe(true)

  expect([await filesOf(table.id), await filesOf(kept.id)]).toEqual([false, true])
  for (const kind of kinds) expect([await isThere(`${kind}/${project.id}`), await isThere(`${kind}/${other.id}`)]).toEqual([false, true])
  expect(await db.project.findMany({ where: { organizationId: organization.id }, orderBy: { id: 'asc' }, select: { id: true } })).toEqual([{ id: other.id }, { id: deleted.id }])
  expect(await db.bucket.findMany({ where: { project: { organizationId: organization.id } }, orderBy: { id: 'asc' }, select: { id: true } })).toEqual([{ id: source.id }, { id: link.id }])
  const left = { where: { projectId: project.id } }
  expect(await Promise.all([db.configuration.count(left), db.job.count(left), db.token.count(left), db.projectMember.count(left), db.table.count({ where: { id: table.id } })])).toEqual([0, 0, 0, 0, 0])
  expect(await db.auditEntry.findMany({ where: { projectIds: { has: project.id } }, orderBy: { seq: 'asc' }, select: { action: true, actorKind: true, targetName: true } })).toEqual([
    { action: 'deleteProject', actorKind: 'person', targetName: project.name },
    { action: 'purgeProject', actorKind: 'platform', targetName: project.name },
  ])
  expect((await callAs(neighbour)(listProjects, {})).items.map(({ id, counts }) => [id, counts.buckets, counts.tables])).toEqual([[other.id, 2, 1]])
})

test('a project whose files cannot be removed stays, and goes the next time; others go meanwhile', async () => {
  const deletedAt = new Date('2026-01-01T00:00:00Z')
  const [stuck, free] = [await aProject({ deletedAt }), await aProject({ deletedAt })]
  const { id } = await aTable({ bucket: await aBucket({ project: stuck }) })
  const removeFolder: typeof context.lake.removeFolder = async (folder) => {
    if (folder === tableFolder(id)) throw new Error('The disk is away.')
    await context.lake.removeFolder(folder)
  }
  const full = { ...context, lake: { ...context.lake, removeFolder } }
  await sweepOnce(full, purgeProjects)
  expect(await db.project.count({ where: { id: stuck.id } })).toBe(1)
  expect(await db.project.count({ where: { id: free.id } })).toBe(0)
  await sweepOnce(context, purgeProjects)
  expect(await db.project.count({ where: { id: stuck.id } })).toBe(0)
})
