import {
  createBucket, deleteBucket, forceUnlinkBucket, getBucket, getCatalogEntry, getSharing, linkBucket, listBuckets, listCatalog, listLinks, listReaders, search, shareBucket, type Sharing, unlinkBucket, unshareBucket, updateBucket,
} from '@tributary/contract/catalog'
import {
  addColumn, checkTable, compareSnapshots, copyTable, countRows, deleteColumn, deleteRows, deleteTable, getProfile, getTable, getTableStorage, listProjectTables, listSnapshots, listTables, nameSnapshot, orderColumns, readRows, removeSnapshotName, restoreSnapshot, runUpkeep, setPrimaryKey, updateColumn, updateTable,
} from '@tributary/contract/tables'
import { beforeEach, expect, test } from 'vitest'
import type { Bucket, Table } from '../../database/generated/client.ts'
import { codeOf } from '../../testing/code-of.ts'
import { loadRows } from './testing/load-rows.ts'
import { testCompany } from './testing/company.ts'

const { app, company, db } = await testCompany()
let other: Bucket
let secret: Table
beforeEach(async () => {
  other = await app.aBucket({ project: company.oracle, name: 'c-other', displayName: 'Other' })
  secret = await app.aTable({ bucket: other, name: 'customer_salary' })
})
type Rights = Omit<Parameters<typeof app.aToken>[0], 'project'>
const tokenOf = async (project: 'oracle' | 'reporting', rights: Rights) => app.callWith((await app.aToken({ project: company[project], ...rights })).value)
const codes = (calls: Promise<unknown>[]) => Promise.all(calls.map(codeOf))

test('a token that reads one bucket sees that one, rows too, and nothing else', async () => {
  await company.share('organization-project')
  await loadRows(app.context, company.table.id, 'SELECT 1 AS id')
  const call = await tokenOf('oracle', { buckets: { [company.bucket.id]: 'read' } })
  expect((await call(listBuckets, { projectId: company.oracle.id })).items).toMatchObject([{ id: company.bucket.id, may: { edit: false, share: false, unlink: false } }])
  expect((await call(listTables, { bucketId: company.bucket.id })).items).toMatchObject([{ name: 'customer' }])
  expect(await call(getTable, { tableId: company.table.id })).toMatchObject({ may: { edit: false, preview: true } })
  expect((await call(readRows, { tableId: company.table.id })).rows).toEqual([[1]])
  expect((await call(listProjectTables, { projectId: company.oracle.id })).items.map(({ path }) => path)).toEqual(['in.c-core.customer'])
  expect((await call(search, { q: 'customer' })).hits.map(({ kind, title }) => `${kind} ${title}`)).toEqual(['table customer'])
  expect(await call(listCatalog, {})).toMatchObject({ items: [], counts: { all: 0, subscribed: 0, own: 0, late: 0 }, facets: { owner: [] } })
  expect(await codes([
    call(getBucket, { bucketId: other.id }), call(listTables, { bucketId: other.id }), call(getCatalogEntry, { bucketId: company.bucket.id }), call(getTable, { tableId: secret.id }), call(readRows, { tableId: secret.id }),
    call(listBuckets, { projectId: company.reporting.id }),
  ])).toEqual(['bucket_not_found', 'bucket_not_found', 'bucket_not_found', 'table_not_found', 'table_not_found', 'project_not_found'])
  const { bucket: { id: bucketId }, table: { id: tableId } } = company
  expect(await codes([
    call(updateTable, { tableId, description: 'x' }), call(updateColumn, { tableId, fieldId: 1, description: 'x' }), call(deleteTable, { tableId }), call(deleteColumn, { tableId, fieldId: 1 }), call(updateBucket, { bucketId, description: 'x' }),
    call(deleteBucket, { bucketId }), call(createBucket, { projectId: company.oracle.id, stage: 'in', name: 'c-new' }), call(getSharing, { bucketId }), call(listLinks, { bucketId }), call(listReaders, { bucketId }),
    call(shareBucket, { bucketId, sharing: { type: 'organization' } }), call(unshareBucket, { bucketId }),
  ])).toEqual(Array(12).fill('not_allowed'))
})

test('through a link that it has it reads the source', async () => {
  await company.share('organization-project')
  const link = await company.link()
  await loadRows(app.context, company.table.id, 'SELECT 1 AS id')
  const reader = await tokenOf('reporting', { buckets: { [link.id]: 'read' } })
  expect((await reader(readRows, { tableId: company.table.id })).rows).toEqual([[1]])
  expect(await reader(getTable, { tableId: company.table.id })).toMatchObject({ path: 'in.c-linked-core.customer', bucket: { id: link.id } })
  const none = await tokenOf('reporting', {})
  expect(await codes([none(readRows, { tableId: company.table.id }), none(getBucket, { bucketId: link.id })])).toEqual(['table_not_found', 'bucket_not_found'])
  expect((await none(listBuckets, { projectId: company.reporting.id })).items).toEqual([])
})

test('with write it changes and deletes what is in its bucket, not the bucket', async () => {
  const call = await tokenOf('oracle', { buckets: { [company.bucket.id]: 'write', [other.id]: 'read' }, description: 'Cleaner' })
  const { id: tableId } = company.table
  expect(await call(updateTable, { tableId, description: 'x' })).toMatchObject({ may: { edit: true } })
  await call(updateColumn, { tableId, fieldId: 1, description: 'x' })
  await call(deleteColumn, { tableId, fieldId: 2 })
  expect(await codes([call(updateBucket, { bucketId: company.bucket.id, description: 'x' }), call(deleteBucket, { bucketId: company.bucket.id }), call(deleteTable, { tableId: secret.id })])).toEqual(Array(3).fill('not_allowed'))
  expect(await call(deleteTable, { tableId })).toEqual({ done: true })
  const done = (await company.audit()).filter(({ outcome }) => outcome === 'done')
  expect(done.map(({ action, actorKind }) => [action, actorKind])).toEqual(['updateTable', 'updateColumn', 'deleteColumn', 'deleteTable'].map((action) => [action, 'token']))
})

const loadedAs = async ({ id }: Table) => ({ tableId: id, snapshotId: String((await db.table.findUniqueOrThrow({ where: { id } })).snapshotId) })

/** What reads a table's history and rows, and what changes them. */
function historyCalls(call: Awaited<ReturnType<typeof tokenOf>>, { tableId, snapshotId }: { tableId: string; snapshotId: string }) {
  const where = [{ column: 'id', is: 'equal', value: '7' }] as const
  return {
    seen: () => codes([
      call(listSnapshots, { tableId }), call(getTableStorage, { tableId }), call(compareSnapshots, { tableId, from: snapshotId, to: snapshotId }), call(readRows, { tableId, snapshotId }),
      call(countRows, { tableId, where: [...where] }), call(getProfile, { tableId }),
    ]),
    /** One after another: each is about what the one before it left. */
    async changed() {
      const said: string[] = []
      for (const change of [
        () => call(restoreSnapshot, { tableId, snapshotId }), () => call(nameSnapshot, { tableId, snapshotId, name: 'kept' }), () => call(removeSnapshotName, { tableId, name: 'kept' }),
        () => call(addColumn, { tableId, name: 'more', type: 'int' }), () => call(orderColumns, { tableId, fieldIds: [2, 1] }), () => call(deleteRows, { tableId, where: [...where] }),
        () => call(setPrimaryKey, { tableId, columns: [] }), () => call(runUpkeep, { tableId }), () => call(checkTable, { tableId }),
      ]) said.push(await codeOf(change()))
      return said
    },
  }
}

test('through its history a token reads and changes the tables of its buckets and no others', async () => {
  await company.share('organization-project')
  const link = await company.link()
  for (const { id } of [company.table, secret]) await loadRows(app.context, id, 'SELECT 1 AS id')
  const [table, hidden] = [await loadedAs(company.table), await loadedAs(secret)]
  const reads = await tokenOf('oracle', { buckets: { [company.bucket.id]: 'read' } })
  expect([await historyCalls(reads, table).seen(), await historyCalls(reads, table).changed()]).toEqual([Array(6).fill('done'), Array(9).fill('not_allowed')])
  const writes = await tokenOf('oracle', { buckets: { [company.bucket.id]: 'write' } })
  for (const call of [reads, writes]) expect([await historyCalls(call, hidden).seen(), await historyCalls(call, hidden).changed()]).toEqual([Array(6).fill('table_not_found'), Array(9).fill('table_not_found')])
  const linked = await tokenOf('reporting', { buckets: { [link.id]: 'read' } })
  expect([await historyCalls(linked, table).seen(), await historyCalls(linked, table).changed()]).toEqual([Array(6).fill('done'), Array(9).fill('bucket_is_read_only')])
  // A snapshot of one table is none of another, whoever asks.
  const foreign = { tableId: table.tableId, snapshotId: hidden.snapshotId }
  expect(await codes([
    writes(restoreSnapshot, foreign), writes(nameSnapshot, { ...foreign, name: 'kept' }), writes(readRows, foreign), writes(compareSnapshots, { tableId: table.tableId, from: table.snapshotId, to: hidden.snapshotId }),
    writes(copyTable, { ...foreign, projectId: company.oracle.id, bucket: 'in.c-core', name: 'copied' }),
  ])).toEqual(Array(5).fill('snapshot_not_found'))
  expect(await historyCalls(writes, table).changed()).toEqual(Array(9).fill('done'))
})

test('it copies from what it reads to where it writes, and is told of nothing else', async () => {
  await company.share('organization-project')
  await company.link({ projectId: company.oracle.id, name: 'c-linked' })
  for (const { id } of [company.table, secret]) await loadRows(app.context, id, 'SELECT 1 AS id')
  const call = await tokenOf('oracle', { buckets: { [company.bucket.id]: 'write' } })
  const copy = (to: Partial<{ tableId: string; projectId: string; bucket: string; name: string }>) => call(copyTable, { tableId: company.table.id, projectId: company.oracle.id, bucket: 'in.c-core', name: 'copied', ...to })
  expect(await codes([copy({}), copy({ tableId: secret.id }), copy({ projectId: company.reporting.id }), copy({ name: 'customer' })])).toEqual(['done', 'table_not_found', 'project_not_found', 'name_taken'])
  // One that is there, one that is linked and one that is not are the same to it.
  expect(await codes(['in.c-other', 'in.c-linked', 'in.c-nothing'].map((bucket) => copy({ bucket, name: 'customer_salary' })))).toEqual(Array(3).fill('not_allowed'))
})

test('one that manages buckets does with them what an admin does, but shares none', async () => {
  await company.share('organization-project')
  const link = await company.link()
  const call = await tokenOf('oracle', { canManageBuckets: true })
  const { id: bucketId } = await call(createBucket, { projectId: company.oracle.id, stage: 'out', name: 'c-made' })
  expect(await call(updateBucket, { bucketId, description: 'Made' })).toMatchObject({ description: 'Made', may: { edit: true, share: false } })
  expect(await call(deleteBucket, { bucketId })).toEqual({ done: true })
  expect((await call(listLinks, { bucketId: company.bucket.id })).items).toMatchObject([{ bucketId: link.id }])
  expect(await codes([
    call(shareBucket, { bucketId: other.id, sharing: { type: 'organization-project' } }), call(unshareBucket, { bucketId: company.bucket.id }), call(forceUnlinkBucket, { bucketId: company.bucket.id, linkedBucketId: link.id }),
  ])).toEqual(Array(3).fill('not_allowed'))
  await expect(call(shareBucket, { bucketId: other.id, sharing: { type: 'organization' } })).rejects.toThrow(company.producers.share.name)
})

test('it links what is shared with everyone or its project, and sees no more of the catalog', async () => {
  const call = await tokenOf('reporting', { canManageBuckets: true, description: 'Provisioning' })
  const into = { projectId: company.reporting.id, bucketId: company.bucket.id, name: 'c-mine' }
  const shelf = async () => (await call(listCatalog, {})).items.map(({ id }) => id)
  const closed: Sharing[] = [{ type: 'organization' }, { type: 'specific-users', userIds: [company.consumers.admin.id] }, { type: 'specific-projects', projectIds: [company.oracle.id] }]
  for (const { type, ...targets } of closed) {
    await company.share(type, targets)
    expect(await codes([call(linkBucket, into), call(getBucket, { bucketId: company.bucket.id }), call(getCatalogEntry, { bucketId: company.bucket.id })])).toEqual(Array(3).fill('bucket_not_found'))
    expect([await shelf(), (await call(search, { q: 'customer' })).hits]).toEqual([[], []])
  }
  const open: Sharing[] = [{ type: 'organization-project' }, { type: 'specific-projects', projectIds: [company.reporting.id] }]
  for (const { type, ...targets } of open) {
    await company.share(type, targets)
    expect((await call(listCatalog, {})).items).toMatchObject([{ id: company.bucket.id, mayLinkInto: [{ id: company.reporting.id }], own: false }])
    const link = await call(linkBucket, into)
    expect((await call(listCatalog, { view: 'subscribed' })).items).toMatchObject([{ subscriptions: [{ bucketId: link.id }], mayLinkInto: [] }])
    expect((await app.callAs(company.producers.readOnly)(listLinks, { bucketId: company.bucket.id })).items).toMatchObject([{ linkedBy: 'Token "Provisioning"' }])
    await call(unlinkBucket, { bucketId: link.id })
  }
  // A link that is there stays, and shows what it is a link to.
  await company.link()
  await company.share('organization')
  expect(await shelf()).toEqual([company.bucket.id])
})

test('its own project\'s buckets it links under the same two types alone', async () => {
  const call = await tokenOf('oracle', { canManageBuckets: true })
  const again = { projectId: company.oracle.id, bucketId: company.bucket.id, name: 'c-again' }
  for (const [type, code] of [['organization', 'not_allowed'], ['specific-users', 'not_allowed'], ['organization-project', 'done']] as const) {
    await company.share(type)
    expect([type, await codeOf(call(linkBucket, again))]).toEqual([type, code])
  }
})

test('never more than its maker at this moment', async () => {
  await company.share('organization-project')
  const maker = company.consumers.admin
  const call = await tokenOf('reporting', { maker, canManageBuckets: true })
  const own = await app.aBucket({ project: company.reporting })
  const become = (role: 'guest' | 'readOnly') => db.projectMember.updateMany({ where: { userId: maker.id }, data: { role } })
  await become('guest')
  const link = await call(linkBucket, { projectId: company.reporting.id, bucketId: company.bucket.id })
  expect(await codes([call(createBucket, { projectId: company.reporting.id, stage: 'in', name: 'c-new' }), call(updateBucket, { bucketId: own.id, description: 'x' }), call(deleteBucket, { bucketId: own.id })])).toEqual(Array(3).fill('not_allowed'))
  await become('readOnly')
  expect(await codes([call(unlinkBucket, { bucketId: link.id }), call(getBucket, { bucketId: own.id })])).toEqual(['not_allowed', 'done'])
})

test('what runs in the project is named to a token that has the component', async () => {
  const transformation = await app.aConfiguration({ project: company.oracle, name: 'customer churn', content: { inputs: [{ path: 'in.c-core.customer', as: 'x' }], sql: '', outputs: [] } })
  await app.aConfiguration({ project: company.oracle, kind: 'extractor', component: 'postgres', name: 'customers of postgres' })
  const job = await db.job.create({ data: { projectId: company.oracle.id, number: 1, kind: 'transform', configurationId: transformation.id, configurationVersion: 1 } })
  await loadRows(app.context, company.table.id, 'SELECT 1 AS id', { jobId: job.id })
  const seen = async (components: string[]) => {
    const call = await tokenOf('oracle', { canManageBuckets: true, components })
    const { readers } = (await call(deleteTable, { tableId: company.table.id }).catch((error: { body: { details: unknown } }) => error.body.details)) as { readers: { unseen: number }[] }
    return {
      found: (await call(search, { q: 'customer' })).hits.flatMap(({ kind, title }) => (kind === 'extractor' || kind === 'transformation' ? [title] : [])),
      loads: (await call(listSnapshots, { tableId: company.table.id })).items.map((load) => load.job?.subject ?? null),
      unseen: readers[0]?.unseen,
    }
  }
  expect(await seen([])).toEqual({ found: [], loads: [null], unseen: 1 })
  expect(await seen(['postgres'])).toEqual({ found: ['customers of postgres'], loads: [null], unseen: 1 })
  expect(await seen(['sql'])).toEqual({ found: ['customer churn'], loads: ['customer churn'], unseen: 0 })
})

test('in an archived project it only reads', async () => {
  const call = await tokenOf('oracle', { canManageBuckets: true })
  await db.project.update({ where: { id: company.oracle.id }, data: { archivedAt: new Date() } })
  expect(await call(getBucket, { bucketId: company.bucket.id })).toMatchObject({ may: { edit: false } })
  expect(await codes([
    call(deleteBucket, { bucketId: company.bucket.id }), call(updateTable, { tableId: company.table.id, description: 'x' }), call(createBucket, { projectId: company.oracle.id, stage: 'in', name: 'c-new' }),
  ])).toEqual(Array(3).fill('project_is_archived'))
})
