import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { tableFolder } from '@tributary/lake/storage/path'
import { updateOrganization } from '@tributary/contract/organizations'
import { createProject } from '@tributary/contract/projects'
import { afterAll, expect, test } from 'vitest'
import { sweepOnce } from '../../../sweeps.ts'
import { loadRows } from '../../catalog/testing/load-rows.ts'
import { testApp } from '../../../testing/test-app.ts'
import { purgeOrganizations } from './purge-organizations.ts'

let now = new Date('2026-03-01T12:00:00Z')
const { close, anOrganization, aPerson, aMember, aBucket, aTable, aToken, aServiceAccount, callAs, context, home } = await testApp({ clock: () => now })
const { db } = context
afterAll(close)

async function aCompany() {
  const organization = await anOrganization()
  const admin = await aPerson({ organization, organizationRole: 'admin', password: 'correct horse battery' })
  await callAs(admin)(createProject, { name: 'One' })
  await callAs(admin)(createProject, { name: 'Other' })
  const projects = await db.project.findMany({ where: { organizationId: organization.id }, orderBy: { name: 'asc' } })
  const [one, other] = projects
  if (!one || !other) throw new Error('Both projects are there.')
  const bucket = await aBucket({ project: one })
  for (const project of projects) await aBucket({ project, sourceBucketId: bucket.id })
  const table = await aTable({ bucket })
  await loadRows(context, table.id, 'SELECT 1::BIGINT AS id')
  await aToken({ project: one, maker: await aMember({ project: one, role: 'admin' }), buckets: { [bucket.id]: 'read' } })
  await aServiceAccount({ organization, roles: { [other.id]: 'guest' } })
  const has = async () => ({
    files: await access(join(home, 'lake', tableFolder(table.id))).then(() => true, () => false),
    rows: await Promise.all([
      db.organization.count({ where: { id: organization.id } }), db.user.count({ where: { organizationId: organization.id } }), db.project.count({ where: { organizationId: organization.id } }),
      db.bucket.count({ where: { id: bucket.id } }), db.auditEntry.count({ where: { organizationId: organization.id } }), db.auditChain.count({ where: { organizationId: organization.id } }),
    ]),
  })
  return { organization, admin, has }
}

test('after the grace it is gone wholly, its audit log with it; another organization is as it was', async () => {
  const [gone, kept] = [await aCompany(), await aCompany()]
  const whole = { files: true, rows: [1, 3, 2, 1, 2, 1] }
  await db.organization.update({ where: { id: gone.organization.id }, data: { deletedAt: now } })
  now = new Date('2026-03-31T11:59:59Z')
  await sweepOnce(context, purgeOrganizations)
  expect(await gone.has()).toEqual(whole)
  now = new Date('2026-03-31T12:00:00Z')
  await sweepOnce(context, purgeOrganizations)
  expect(await gone.has()).toEqual({ files: false, rows: [0, 0, 0, 0, 0, 0] })
  expect(await kept.has()).toEqual(whole)
  await callAs(kept.admin)(updateOrganization, { name: 'Still here' })
  await expect(db.auditEntry.deleteMany({ where: { organizationId: kept.organization.id } })).rejects.toThrow('append-only')
})
