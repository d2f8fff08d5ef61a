import {
  createBucket, deleteBucket, forceUnlinkBucket, getBucket, getCatalogEntry, getSharing, linkBucket, listBuckets, listCatalog, listLinks, listReaders, listShareTargets, search, shareBucket, unlinkBucket, unshareBucket, updateBucket,
} from '@tributary/contract/catalog'
import {
  addColumn, copyTable, deleteRows, deleteTable, getTable, listProjectTables, listSnapshots, listTables, nameSnapshot, orderColumns, readRows, removeSnapshotName, restoreSnapshot, updateColumn, updateTable,
} from '@tributary/contract/tables'
import { expect, test } from 'vitest'
import { codeOf } from '../../testing/code-of.ts'
import { refused } from '../../testing/refused.ts'
import { resolveTablePaths } from './tables/resolve-table-paths.ts'
import { loadRows } from './testing/load-rows.ts'
import { testCompany } from './testing/company.ts'

const { app, company, db } = await testCompany()
const remove = (project: 'oracle' | 'reporting') => db.project.update({ where: { id: company[project].id }, data: { deletedAt: new Date() } })
const archive = (project: 'oracle' | 'reporting') => db.project.update({ where: { id: company[project].id }, data: { archivedAt: new Date() } })
const codes = (calls: Promise<unknown>[]) => Promise.all(calls.map(codeOf))
const linked = async () => {
  await company.share('organization-project')
  await loadRows(app.context, company.table.id, 'SELECT 1 AS id')
  return company.link({ linkedById: company.consumers.guest.id })
}
const aReader = () => app.aConfiguration({ project: company.reporting, name: 'churn', content: { inputs: [{ path: 'in.c-linked-core.customer', as: 'x' }], sql: '', outputs: [] } })

test('nothing of a deleted project exists for anybody, nor what was linked from it', async () => {
  const link = await linked()
  await remove('oracle')
  const [bucketId, tableId] = [company.bucket.id, company.table.id]
  const token = app.callWith((await app.aToken({ project: company.reporting, canManageBuckets: true })).value)
  for (const call of [app.callAs(company.consumers.share), app.callAs(company.producers.share), app.callAs(company.organizationAdmin), token]) {
    expect(await codes([call(getBucket, { bucketId }), call(getCatalogEntry, { bucketId }), call(getBucket, { bucketId: link.id }), call(listTables, { bucketId: link.id }), call(unlinkBucket, { bucketId: link.id }), call(listLinks, { bucketId })])).toEqual(Array(6).fill('bucket_not_found'))
    expect(await codes([call(getTable, { tableId }), call(getTable, { tableId, via: link.id }), call(readRows, { tableId }), call(listSnapshots, { tableId })])).toEqual(Array(4).fill('table_not_found'))
    expect(await call(listCatalog, {})).toMatchObject({ items: [], counts: { all: 0, subscribed: 0, own: 0 }, facets: { owner: [], fresh: [], sharing: [] } })
    for (const q of ['Oracle', 'core', 'customer', 'segment']) expect((await call(search, { q })).hits).toEqual([])
    expect(await codeOf(call(listBuckets, { projectId: company.oracle.id }))).toBe('project_not_found')
  }
  const consumer = app.callAs(company.consumers.share)
  expect((await consumer(listBuckets, { projectId: company.reporting.id })).items).toEqual([])
  expect((await consumer(listProjectTables, { projectId: company.reporting.id })).items).toEqual([])
  expect(await resolveTablePaths(db, company.reporting.id, ['in.c-linked-core.customer'])).toEqual(new Map())
})

test('a deleted project subscribes to nothing, reads nothing and is no target', async () => {
  const link = await linked()
  await aReader()
  await company.share('specific-projects', { projectIds: [company.reporting.id, company.oracle.id] })
  await remove('reporting')
  const owner = app.callAs(company.producers.share)
  const bucketId = company.bucket.id
  expect((await owner(listLinks, { bucketId })).items).toEqual([])
  expect((await owner(listReaders, { bucketId })).items).toEqual([])
  expect((await owner(listCatalog, {})).items).toMatchObject([{ subscriberCount: 0 }])
  expect(await owner(getSharing, { bucketId })).toMatchObject({ sharing: { projectIds: [company.oracle.id] }, projects: [{ name: 'Oracle' }] })
  expect((await owner(listShareTargets, { bucketId, kind: 'project' })).items.map(({ name }) => name)).toEqual(['Oracle'])
  await expect(owner(shareBucket, { bucketId, sharing: { type: 'specific-projects', projectIds: [company.reporting.id] } })).rejects.toMatchObject(refused('outside_organization', { projectIds: [company.reporting.id] }))
  expect(await codeOf(owner(forceUnlinkBucket, { bucketId, linkedBucketId: link.id }))).toBe('link_not_found')
  expect(await owner(deleteTable, { tableId: company.table.id })).toEqual({ done: true })
})

test.each([
  ['unshare', () => app.callAs(company.producers.share)(unshareBucket, { bucketId: company.bucket.id })],
  ['share more narrowly', () => app.callAs(company.producers.share)(shareBucket, { bucketId: company.bucket.id, sharing: { type: 'specific-projects', projectIds: [company.oracle.id] } })],
  ['delete', () => app.callAs(company.producers.share)(deleteBucket, { bucketId: company.bucket.id })],
])('the owner may %s although a deleted project linked it: that link ends, and the log of that project says so', async (_, act) => {
  const link = await linked()
  await remove('reporting')
  await act()
  expect(await db.bucket.count({ where: { id: link.id } })).toBe(0)
  expect((await company.audit()).at(-1)).toMatchObject({ projectIds: [company.oracle.id, company.reporting.id] })
})

test('what still covers the link of a deleted project leaves it for its return', async () => {
  const link = await linked()
  await remove('reporting')
  await app.callAs(company.producers.share)(shareBucket, { bucketId: company.bucket.id, sharing: { type: 'organization' } })
  expect(await db.bucket.count({ where: { id: link.id } })).toBe(1)
})

test('what an archived project shares is read and linked as before; nothing of it changes', async () => {
  await linked()
  await archive('oracle')
  const call = app.callAs(company.consumers.admin)
  expect((await call(readRows, { tableId: company.table.id })).rows).toEqual([[1]])
  const another = await app.aProject({ organization: company.organization })
  await app.aMember({ project: another, role: 'guest', person: company.consumers.admin })
  expect((await call(listCatalog, {})).items).toMatchObject([{ id: company.bucket.id, mayLinkInto: [{ id: another.id }] }])
  expect(await call(linkBucket, { projectId: another.id, bucketId: company.bucket.id })).toMatchObject({ path: 'in.c-core' })
  const [bucketId, tableId] = [company.bucket.id, company.table.id]
  const owner = app.callAs(company.producers.share)
  expect(await owner(getBucket, { bucketId })).toMatchObject({ may: { edit: false, share: false } })
  const { items: [link] } = await owner(listLinks, { bucketId })
  const manages = app.callAs(company.organizationAdmin)
  expect(await codes([
    owner(createBucket, { projectId: company.oracle.id, stage: 'in', name: 'c-new' }), owner(updateBucket, { bucketId, description: 'x' }), owner(deleteBucket, { bucketId }), owner(shareBucket, { bucketId, sharing: { type: 'organization' } }),
    owner(unshareBucket, { bucketId }), owner(updateTable, { tableId, description: 'x' }), owner(updateColumn, { tableId, fieldId: 1, description: 'x' }), owner(deleteTable, { tableId, force: 'customer' }),
    manages(unshareBucket, { bucketId }), manages(forceUnlinkBucket, { bucketId, linkedBucketId: link?.bucketId ?? '' }),
    owner(restoreSnapshot, { tableId, snapshotId: '7' }), owner(nameSnapshot, { tableId, snapshotId: '7', name: 'x' }), owner(removeSnapshotName, { tableId, name: 'x' }), owner(addColumn, { tableId, name: 'x', type: 'int' }),
    owner(orderColumns, { tableId, fieldIds: [1] }), owner(updateColumn, { tableId, fieldId: 1, name: 'x' }), owner(deleteRows, { tableId, where: [{ column: 'id', is: 'empty' }] }),
    owner(copyTable, { tableId, projectId: company.oracle.id, bucket: 'in.c-new', name: 'x' }),
  ])).toEqual(Array(18).fill('project_is_archived'))
})

test('into an archived project nothing is linked, and nothing leaves it but by the owner of the source', async () => {
  const link = await linked()
  const second = await app.aBucket({ project: company.oracle, sharingType: 'organization-project' })
  await archive('reporting')
  const call = app.callAs(company.consumers.share)
  await expect(call(linkBucket, { projectId: company.reporting.id, bucketId: second.id })).rejects.toMatchObject(refused('project_is_archived', { project: { name: 'Reporting' } }))
  expect(await codeOf(call(unlinkBucket, { bucketId: link.id }))).toBe('project_is_archived')
  expect((await call(getCatalogEntry, { bucketId: second.id })).mayLinkInto).toEqual([])
  expect((await call(readRows, { tableId: company.table.id })).rows).toEqual([[1]])
  expect(await app.callAs(company.producers.share)(forceUnlinkBucket, { bucketId: company.bucket.id, linkedBucketId: link.id })).toEqual({ done: true })
})
