import { deleteColumn, getTable, listSnapshots, readRows, restoreSnapshot, updateColumn } from '@tributary/contract/tables'
import { readTable } from '@tributary/lake/snapshot'
import { expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { refused } from '../../../testing/refused.ts'
import { whileHeld } from '../../../testing/while-held.ts'
import { openTargets } from '../../extractors/run/picked-table.ts'
import { testCompany } from '../testing/company.ts'
import { loadRows } from '../testing/load-rows.ts'
import { keySummary } from './key-summary.ts'

const { app, company, db } = await testCompany()
const tableNow = () => db.table.findUniqueOrThrow({ where: { id: company.table.id } })
/** The id of the new snapshot. */
async function load(select: string, more: Parameters<typeof loadRows>[3] = {}) {
  await loadRows(app.context, company.table.id, select, more)
  return String((await tableNow()).snapshotId)
}
const restore = (snapshotId: string, more: { force?: string } = {}, person: { id: string } = company.producers.admin) => app.callAs(person)(restoreSnapshot, { tableId: company.table.id, snapshotId, ...more })
const read = (more: { snapshotId?: string } = {}) => app.callAs(company.producers.readOnly)(readRows, { tableId: company.table.id, ...more })
const rows = async (snapshotId?: string) => (await read(snapshotId === undefined ? {} : { snapshotId })).rows
const aReader = () => app.aConfiguration({ project: company.oracle, name: 'churn', content: { inputs: [{ path: 'in.c-core.customer', as: 'x' }], sql: '', outputs: [] } })

test('the table is what it was, as a new snapshot, and nothing that came between is lost', async () => {
  await company.share('organization-project')
  await company.link()
  const asOf = new Date('2026-03-01T08:00:00Z')
  const first = await load("SELECT 1 AS id, 'A' AS segment", { asOf })
  const second = await load("SELECT range AS id, 'B' AS segment FROM range(3)")
  const restored = await restore(first)
  expect(restored).toMatchObject({ mode: 'restore', restoredId: first, addedRows: 1, deletedRows: 3, totalRows: 1, asOf: asOf.toISOString(), by: company.producers.admin.name, job: null, current: true })
  expect(await rows()).toEqual([[1, 'A']])
  expect(await rows(second)).toHaveLength(3)
  expect((await app.callAs(company.producers.readOnly)(listSnapshots, { tableId: company.table.id })).items.map(({ mode, by }) => [mode, by])).toEqual([['restore', company.producers.admin.name], ['full', null], ['full', null]])
  expect((await app.callAs(company.consumers.share)(listSnapshots, { tableId: company.table.id })).items[0]).toMatchObject({ mode: 'restore', by: null })
  expect(await tableNow()).toMatchObject({ rowCount: 1n, asOf, snapshotId: BigInt(restored.snapshotId) })
  expect(await company.audit()).toMatchObject([{
    action: 'restoreSnapshot', targetName: 'in.c-core.customer', projectIds: [company.oracle.id, company.reporting.id], before: { snapshotId: second, rows: 3 }, after: { snapshotId: restored.snapshotId, restored: first, rows: 1 },
  }])
})

test('columns are what they were, with the descriptions that they have and had', async () => {
  const first = await load("SELECT 1 AS id, 'A' AS segment")
  await app.callAs(company.producers.admin)(updateColumn, { tableId: company.table.id, fieldId: 2, description: 'A to E' })
  const described = await load("SELECT 2 AS id, 'B' AS segment, 3 AS price", { mode: 'append' })
  await app.callAs(company.producers.admin)(updateColumn, { tableId: company.table.id, fieldId: 2, name: 'class' })
  await app.callAs(company.producers.admin)(deleteColumn, { tableId: company.table.id, fieldId: 2 })
  expect(await rows()).toEqual([[1, null], [2, 3]])
  // Also of the snapshot that the table has: its columns come back.
  await restore(described)
  expect(await read()).toMatchObject({ columns: [{ name: 'id' }, { name: 'segment' }, { name: 'price' }], rows: [[1, 'A', null], [2, 'B', 3]] })
  await restore(first)
  expect(await rows()).toEqual([[1, 'A']])
  expect(await load("SELECT 5 AS id, 'C' AS segment", { mode: 'append' })).not.toBe(first)
  expect(await rows()).toEqual([[1, 'A'], [5, 'C']])
  expect((await app.callAs(company.producers.readOnly)(getTable, { tableId: company.table.id })).columns).toMatchObject([{ fieldId: 1 }, { fieldId: 2, name: 'segment' }])
})

test('who reads its table is named where a column goes; with its name typed it is restored', async () => {
  const narrow = await load('SELECT 1 AS id')
  const wide = await load("SELECT 2 AS id, 'B' AS segment")
  await aReader()
  await expect(restore(narrow)).rejects.toMatchObject(refused('table_has_readers', { readers: [{ configurations: [{ name: 'churn' }] }] }))
  await expect(restore(narrow, { force: 'segment' })).rejects.toMatchObject(refused('name_differs'))
  expect(await restore(narrow, { force: 'customer' })).toMatchObject({ totalRows: 1 })
  // Nobody loses anything.
  expect(await restore(wide)).toMatchObject({ mode: 'restore' })
})

test('the primary key stays where the rows were held to it', async () => {
  const before = await load('SELECT 1 AS id')
  const keyed = await load('SELECT 2 AS id', { summary: keySummary([1]) })
  await db.table.update({ where: { id: company.table.id }, data: { keyFieldIds: [1] } })
  await restore(keyed)
  expect((await tableNow()).keyFieldIds).toEqual([1])
  await restore(before)
  expect((await tableNow()).keyFieldIds).toEqual([])
})

test('an extractor that appends what is new begins anew after a restore', async () => {
  const configuration = await app.aConfiguration({ project: company.oracle, kind: 'extractor' })
  const job = await db.job.create({ data: { projectId: company.oracle.id, number: 1, kind: 'extract', configurationId: configuration.id, configurationVersion: 1 } })
  const first = await load('SELECT 1 AS id')
  await db.jobTable.create({ data: { jobId: job.id, direction: 'wrote', tableId: company.table.id, snapshotId: BigInt(first), bucketId: company.bucket.id, highWater: { column: 'id', value: '1' } } })
  const picked = async () => (await openTargets(app.context, { id: configuration.id, projectId: company.oracle.id }, {
    bucket: 'in.c-core', tables: [{ schema: 'public', name: 'customer', target: 'customer', mode: 'append', growingColumn: 'id' }],
  } as unknown as Parameters<typeof openTargets>[2]))[0]?.after
  expect(await picked()).toBe('1')
  await restore(first)
  expect(await picked()).toBeNull()
})

test('only a snapshot that is there', async () => {
  const first = await load("SELECT 1 AS id, 'A' AS segment")
  await expect(restore('77')).rejects.toMatchObject(refused('snapshot_not_found'))
  await expect(restore('9'.repeat(19))).rejects.toMatchObject(refused('snapshot_not_found'))
  await db.snapshot.updateMany({ where: { tableId: company.table.id }, data: { expiredAt: new Date() } })
  expect(await Promise.all([codeOf(restore(first)), codeOf(read({ snapshotId: first }))])).toEqual(['snapshot_is_gone', 'snapshot_is_gone'])
  expect(await company.audit()).toMatchObject([{ outcome: 'refused', code: 'snapshot_not_found' }, { outcome: 'refused' }])
})

test('only by those who may write to it', async () => {
  await company.share('organization-project')
  await company.link()
  const first = await load("SELECT 1 AS id, 'A' AS segment")
  for (const person of [company.producers.guest, company.producers.readOnly, company.organizationAdmin]) expect(await codeOf(restore(first, {}, person))).toBe('not_allowed')
  expect(await codeOf(restore(first, {}, company.consumers.share))).toBe('bucket_is_read_only')
  for (const person of [company.client, company.stranger]) expect(await codeOf(restore(first, {}, person))).toBe('table_not_found')
})

test('a load that comes between stays in the history', async () => {
  const first = await load("SELECT 1 AS id, 'A' AS segment")
  const before = await tableNow()
  const between = await load("SELECT 7 AS id, 'B' AS segment", { mode: 'append' })
  const { metadataLocation, snapshotId } = await tableNow()
  await db.table.update({ where: { id: company.table.id }, data: { metadataLocation: before.metadataLocation, snapshotId: before.snapshotId } })
  const [restored] = await whileHeld(db, (tx) => tx.table.update({ where: { id: company.table.id }, data: { metadataLocation, snapshotId } }), [() => restore(first)])
  expect(restored).toMatchObject({ status: 'fulfilled', value: { addedRows: 0, deletedRows: 1 } })
  expect(await rows()).toEqual([[1, 'A']])
  expect(await rows(between)).toEqual([[1, 'A'], [7, 'B']])
})

test('of many who restore at once each makes a snapshot, one upon the other', async () => {
  const ids = [await load("SELECT 1 AS id, 'A' AS segment"), await load("SELECT 2 AS id, 'B' AS segment"), await load("SELECT 3 AS id, 'C' AS segment")]
  const made = await Promise.all(ids.map((id) => restore(id)))
  const { metadataLocation } = await tableNow()
  expect((await readTable(app.context.lake, metadataLocation ?? '')).snapshots.slice(3).map((one) => String(one['snapshot-id'])).toSorted()).toEqual(made.map((one) => one.snapshotId).toSorted())
})
