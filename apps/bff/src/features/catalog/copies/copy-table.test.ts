import { cancelJob } from '@tributary/contract/jobs'
import { addColumn, copyTable, getTable, listSnapshots, nameSnapshot, readRows, updateColumn, updateTable } from '@tributary/contract/tables'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { refused } from '../../../testing/refused.ts'
import { overJob, workJobs } from '../../../testing/work-jobs.ts'
import { keySummary } from '../snapshots/key-summary.ts'
import { testCompany } from '../testing/company.ts'
import { loadRows } from '../testing/load-rows.ts'

const { app, company, db } = await testCompany()
const worker = workJobs(app)
afterAll(() => worker.stop())
async function load(select: string, more: Parameters<typeof loadRows>[3] = {}) {
  await loadRows(app.context, company.table.id, select, more)
  return String((await db.table.findUniqueOrThrow({ where: { id: company.table.id } })).snapshotId)
}
interface Wanted { snapshotId?: string; projectId?: string; bucket?: string; name?: string }
const copy = (wanted: Wanted = {}, person: { id: string } = company.producers.admin) =>
  app.callAs(person)(copyTable, { tableId: company.table.id, projectId: company.oracle.id, bucket: 'out.c-copies', name: 'customer_then', ...wanted })
const copied = async (wanted: Wanted = {}, person: { id: string } = company.producers.admin) => overJob(app.callAs(person), await copy(wanted, person))
const made = (name = 'customer_then') => db.table.findFirstOrThrow({ where: { name }, include: { columns: { orderBy: { position: 'asc' } }, bucket: true } })
const rows = async (tableId: string, person: { id: string } = company.producers.readOnly) => (await app.callAs(person)(readRows, { tableId })).rows

test('an old snapshot becomes a table with the same rows, columns, descriptions and defaults', async () => {
  const owner = app.callAs(company.producers.admin)
  const asOf = new Date('2026-03-01T08:00:00Z')
  await load("SELECT 1 AS id, 'A' AS segment", { asOf })
  await owner(updateTable, { tableId: company.table.id, description: 'One row for each customer' })
  await owner(updateColumn, { tableId: company.table.id, fieldId: 2, description: 'A to E' })
  await owner(addColumn, { tableId: company.table.id, name: 'land', type: 'string', defaultValue: 'CZ' })
  const then = await load("SELECT 2 AS id, 'B' AS segment, 'SK' AS land", { mode: 'append', asOf, summary: keySummary([1]) })
  await load('SELECT 9 AS id')
  await db.table.update({ where: { id: company.table.id }, data: { keyFieldIds: [1] } })
  const job = await copied({ snapshotId: then })
  expect(job).toMatchObject({ kind: 'copy', state: 'success', subject: 'out.c-copies.customer_then', read: [{ path: 'in.c-core.customer', snapshotId: then }], wrote: [{ path: 'out.c-copies.customer_then', addedRows: 2 }] })
  const table = await made()
  expect(await rows(table.id)).toEqual([[1, 'A', 'CZ'], [2, 'B', 'SK']])
  expect(table).toMatchObject({ description: 'One row for each customer', keyFieldIds: [1], asOf, rowCount: 2n })
  expect(table.columns).toMatchObject([{ name: 'id' }, { name: 'segment', description: 'A to E' }, { name: 'land', defaultValue: 'CZ' }])
  expect((await app.callAs(company.producers.readOnly)(listSnapshots, { tableId: table.id })).items).toMatchObject([{ mode: 'full', addedRows: 2, job: { id: job.id } }])
  // What becomes of the one is nothing to the other.
  await loadRows(app.context, table.id, "SELECT 3 AS id, 'C' AS segment, 'PL' AS land", { mode: 'append' })
  await app.context.lake.removeFolder(`tables/${company.table.id}`)
  expect(await rows(table.id)).toEqual([[1, 'A', 'CZ'], [2, 'B', 'SK'], [3, 'C', 'PL']])
  expect((await company.audit()).at(-1)).toMatchObject({ action: 'copyTable', targetName: 'in.c-core.customer', after: { snapshotId: then, to: 'out.c-copies.customer_then', job: job.number } })
})

test('a subscriber copies into a project of theirs; the columns of now are those of the table as it is', async () => {
  await company.share('organization-project')
  await company.link()
  await load("SELECT 1 AS id, 'A' AS segment")
  await app.callAs(company.producers.admin)(updateColumn, { tableId: company.table.id, fieldId: 2, name: 'class' })
  const job = await copied({ projectId: company.reporting.id, name: 'mine' }, company.consumers.admin)
  expect(job).toMatchObject({ state: 'success', project: { id: company.reporting.id }, read: [{ path: 'in.c-linked-core.customer' }] })
  const table = await made('mine')
  expect(table.bucket).toMatchObject({ projectId: company.reporting.id, name: 'c-copies' })
  expect((await app.callAs(company.consumers.readOnly)(getTable, { tableId: table.id })).columns.map(({ name }) => name)).toEqual(['id', 'class'])
})

test('who may not read, or not write there, copies nothing', async () => {
  await company.share('organization-project')
  await load("SELECT 1 AS id, 'A' AS segment")
  const into = { projectId: company.reporting.id }
  expect(await codeOf(copy(into, company.consumers.admin))).toBe('not_allowed')
  await company.link()
  for (const person of [company.consumers.guest, company.consumers.readOnly]) expect(await codeOf(copy(into, person))).toBe('not_allowed')
  expect(await codeOf(copy({}, company.consumers.admin))).toBe('project_not_found')
  await expect(copy({ ...into, bucket: 'in.c-linked-core' }, company.consumers.admin)).rejects.toMatchObject(refused('bucket_is_read_only', { owners: [{ id: company.producers.share.id }] }))
  for (const person of [company.client, company.stranger]) expect(await codeOf(copy(into, person))).toBe('table_not_found')
  expect(await db.job.count({ where: { kind: 'copy', projectId: { in: [company.oracle.id, company.reporting.id] } } })).toBe(0)
})

test('only under a new name, and of what can be read', async () => {
  await expect(copy()).rejects.toMatchObject({ body: { code: 'not_ready', message: 'customer has not been loaded yet.' } })
  const first = await load("SELECT 1 AS id, 'A' AS segment")
  await expect(copy({ bucket: 'in.c-core', name: 'customer' })).rejects.toMatchObject({ body: { code: 'name_taken', message: 'There is a table in.c-core.customer already.' } })
  await expect(copy({ snapshotId: '77' })).rejects.toMatchObject(refused('snapshot_not_found'))
  const two = await Promise.all([copied({ name: 'twin' }), copied({ name: 'twin' })])
  expect(two.map(({ state }) => state).toSorted()).toEqual(['error', 'success'])
  expect(two.find(({ state }) => state === 'error')?.error?.message).toBe('There is a table out.c-copies.twin already. Copy under another name.')
  await db.snapshot.updateMany({ where: { tableId: company.table.id }, data: { expiredAt: new Date() } })
  await expect(copy({ snapshotId: first })).rejects.toMatchObject(refused('snapshot_is_gone'))
})

test('one that is stopped, or fails half way, leaves no table', async () => {
  await load("SELECT 1 AS id, 'A' AS segment")
  await load("SELECT 2 AS id, 'B' AS segment", { mode: 'append' })
  const { lake } = app.context
  onTestFinished(() => { app.context.lake = lake })
  const copying = Promise.withResolvers<void>()
  const stopped = Promise.withResolvers<void>()
  app.context.lake = { ...lake, copy: async (from, to) => { copying.resolve(); await stopped.promise; return lake.copy(from, to) } }
  const job = await copy({ name: 'stopped' })
  await copying.promise
  await app.callAs(company.producers.admin)(cancelJob, { jobId: job.id })
  stopped.resolve()
  expect(await overJob(app.callAs(company.producers.admin), job)).toMatchObject({ state: 'terminated', wrote: [] })
  app.context.lake = { ...lake, copy: () => Promise.reject(new Error('the disk is gone')) }
  expect(await copied({ name: 'failed' })).toMatchObject({ state: 'error', wrote: [] })
  expect(await db.table.count({ where: { name: { in: ['stopped', 'failed'] } } })).toBe(0)
})

test('a named snapshot is copied like any other', async () => {
  const first = await load("SELECT 1 AS id, 'A' AS segment")
  await load("SELECT 2 AS id, 'B' AS segment")
  await app.callAs(company.producers.admin)(nameSnapshot, { tableId: company.table.id, snapshotId: first, name: 'audited' })
  expect(await copied({ snapshotId: first, name: 'audited' })).toMatchObject({ state: 'success' })
  expect(await rows((await made('audited')).id)).toEqual([[1, 'A']])
})
