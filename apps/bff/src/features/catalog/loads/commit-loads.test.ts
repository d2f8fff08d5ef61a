import { deleteBucket, forceUnlinkBucket } from '@tributary/contract/catalog'
import { deleteTable, nameSnapshot, readRows, restoreSnapshot, updateColumn } from '@tributary/contract/tables'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { runWorker } from '../../../queue/run-worker.ts'
import type { RunningJob } from '../../../queue/running-job.ts'
import { testApp } from '../../../testing/test-app.ts'
import { overJob } from '../../../testing/work-jobs.ts'
import { aCompany, type Company } from '../testing/company.ts'
import { loadRows } from '../testing/load-rows.ts'
import { stageRows } from '../testing/stage-rows.ts'
import { commitLoads, type Load } from './commit-loads.ts'
import { openTarget } from './load-target.ts'

const app = await testApp()
const { context } = app
const { db } = context
const works = new Map<string, (job: RunningJob) => Promise<void>>()
const handler = async (_: unknown, job: RunningJob) => {
  await works.get(job.configurationId ?? '')?.(job)
  return 'success' as const
}
const worker = runWorker(context, { extract: handler, transform: handler }, { workerId: 'commits', concurrency: 3 })
afterAll(async () => {
  await worker.stop(0, 5000)
  await app.close()
})
let company: Company
beforeEach(async () => {
  company = await aCompany(app)
})

/** A job of the project that does what it is told. */
async function run(project: { id: string }, work: (job: RunningJob) => Promise<void>) {
  const { id: configurationId } = await app.aConfiguration({ project })
  works.set(configurationId, work)
  const job = await db.$transaction((tx) => context.queue.enqueue(tx, { projectId: project.id, kind: 'transform', configurationId, configurationVersion: 1, createdById: null }))
  return overJob(app.callAs(project.id === company.oracle.id ? company.producers.share : company.consumers.share), job)
}

async function aLoad(project: { id: string }, path: string, select: string, more: Partial<Load> & { mode?: 'full' | 'append' } = {}): Promise<Load> {
  const at = path.lastIndexOf('.')
  const target = await openTarget(context, project.id, path.slice(0, at), path.slice(at + 1))
  const mode = more.mode ?? 'full'
  return { target, mode, asOf: new Date(), ...await stageRows(context, target, select, mode), ...more }
}

const loadAll = (name: string, order: string[]) =>
  run(company.oracle, async (running) => commitLoads(context, running, await Promise.all(order.map((path) => aLoad(company.oracle, `${path}_${name}`, 'SELECT 1 AS x'))), []))

const changed = (path: string) => ({ state: 'error', wrote: [], error: { message: `${path} was changed or deleted meanwhile. Nothing was loaded; run this again.` } })

test('what a script knows by two names was read once', async () => {
  const read = { path: 'in.c-core.customer', tableId: company.table.id, snapshotId: null, bucketId: company.bucket.id }
  const job = await run(company.oracle, async (running) => commitLoads(context, running, [await aLoad(company.oracle, 'out.c-made.t', 'SELECT 1 AS x')], [read, read]))
  expect(job).toMatchObject({ state: 'success', read: [{ path: 'in.c-core.customer' }], wrote: [{ path: 'out.c-made.t', addedRows: 1 }] })
})

test('nothing is made of what was deleted or unlinked meanwhile', async () => {
  await company.share('organization-project')
  const link = await company.link()
  const read = { path: 'in.c-linked-core.customer', tableId: company.table.id, snapshotId: null, bucketId: link.id }
  const owner = app.callAs(company.producers.share)
  const unlinked = await run(company.reporting, async (running) => {
    const load = await aLoad(company.reporting, 'out.c-made.t', 'SELECT 1 AS x')
    await owner(forceUnlinkBucket, { bucketId: company.bucket.id, linkedBucketId: link.id })
    await commitLoads(context, running, [load], [read])
  })
  expect(unlinked).toMatchObject({ state: 'error', wrote: [], error: { message: 'in.c-linked-core.customer was deleted, or its bucket unlinked, while this ran. Nothing was loaded.' } })
  const deleted = await run(company.oracle, async (running) => {
    const load = await aLoad(company.oracle, 'out.c-made.t', 'SELECT 1 AS x')
    await owner(deleteTable, { tableId: company.table.id })
    await commitLoads(context, running, [load], [{ ...read, path: 'in.c-core.customer', bucketId: company.bucket.id }])
  })
  expect(deleted).toMatchObject({ state: 'error', error: { message: expect.stringContaining('in.c-core.customer was deleted') } })
  expect(await db.bucket.count({ where: { name: 'c-made', projectId: { in: [company.oracle.id, company.reporting.id] } } })).toBe(0)
})

test('a table or bucket that was deleted meanwhile is not filled by halves', async () => {
  await loadRows(context, company.table.id, 'SELECT 1 AS id')
  const owner = app.callAs(company.producers.share)
  const append = (running: RunningJob, meanwhile: () => Promise<unknown>) => aLoad(company.oracle, 'in.c-core.customer', 'SELECT 2 AS id', { mode: 'append' })
    .then(async (load) => { await meanwhile(); return commitLoads(context, running, [load], []) })
  expect(await run(company.oracle, (running) => append(running, () => owner(deleteTable, { tableId: company.table.id })))).toMatchObject(changed('in.c-core.customer'))
  const again = await app.aTable({ bucket: company.bucket, name: 'customer' })
  await loadRows(context, again.id, 'SELECT 1 AS id')
  expect(await run(company.oracle, (running) => append(running, () => owner(deleteBucket, { bucketId: company.bucket.id })))).toMatchObject(changed('in.c-core.customer'))
  expect(await db.table.count({ where: { bucket: { projectId: company.oracle.id } } })).toBe(0)
})

test('an append is added to the load that came between, unless it goes on where its source was left', async () => {
  await loadRows(context, company.table.id, 'SELECT 1 AS id')
  const appended = (more: Pick<Load, 'highWater'>) => run(company.oracle, async (running) => {
    const load = await aLoad(company.oracle, 'in.c-core.customer', 'SELECT 2 AS id', { mode: 'append', ...more })
    await loadRows(context, company.table.id, 'SELECT 7 AS id', { mode: 'append' })
    await commitLoads(context, running, [load], [])
  })
  expect(await appended({})).toMatchObject({ state: 'success', wrote: [{ addedRows: 1 }] })
  expect((await db.table.findUniqueOrThrow({ where: { id: company.table.id } })).rowCount).toBe(3n)
  expect(await appended({ highWater: { column: 'id', value: '2' } })).toMatchObject(changed('in.c-core.customer'))
})

test('a load goes on over what people did to its table meanwhile', async () => {
  const owner = app.callAs(company.producers.share)
  const tableId = company.table.id
  await loadRows(context, tableId, "SELECT 1 AS id, 'A' AS segment")
  const first = String((await db.table.findUniqueOrThrow({ where: { id: tableId } })).snapshotId)
  await loadRows(context, tableId, "SELECT 2 AS id, 'B' AS segment", { mode: 'append' })
  const appended = (select: string, meanwhile: () => Promise<unknown>, more: Pick<Load, 'highWater'> = {}) => run(company.oracle, async (running) => {
    const load = await aLoad(company.oracle, 'in.c-core.customer', select, { mode: 'append', ...more })
    await meanwhile()
    await commitLoads(context, running, [load], [])
  })
  const rows = async () => (await owner(readRows, { tableId })).rows
  expect(await appended("SELECT 3 AS id, 'C' AS segment, 9 AS price", () => owner(updateColumn, { tableId, fieldId: 2, name: 'class' }))).toMatchObject({ state: 'success' })
  expect(await owner(readRows, { tableId })).toMatchObject({ columns: [{ name: 'id' }, { name: 'class' }, { name: 'price' }], rows: [[1, 'A', null], [2, 'B', null], [3, 'C', 9]] })
  // To name a snapshot changes no row: who goes on from it goes on.
  const growing = { highWater: { column: 'id', value: '4' } }
  expect(await appended("SELECT 4 AS id, 'D' AS class, 9 AS price", () => owner(nameSnapshot, { tableId, snapshotId: first, name: 'first' }), growing)).toMatchObject({ state: 'success' })
  const now = String((await db.table.findUniqueOrThrow({ where: { id: tableId } })).snapshotId)
  expect(await appended("SELECT 5 AS id, 'E' AS class, 9 AS price", () => owner(restoreSnapshot, { tableId, snapshotId: now }))).toMatchObject({ state: 'success' })
  expect(await rows()).toHaveLength(5)
  expect(await appended("SELECT 6 AS id, 'F' AS class, 9 AS price", () => owner(restoreSnapshot, { tableId, snapshotId: now }), growing)).toMatchObject(changed('in.c-core.customer'))
  // The column that it brings is gone.
  expect(await appended("SELECT 7 AS id, 'G' AS class, 9 AS price", () => owner(restoreSnapshot, { tableId, snapshotId: first }))).toMatchObject(changed('in.c-core.customer'))
  expect(await rows()).toEqual([[1, 'A']])
})

test('first loads of the same buckets in opposite orders do not lock each other out', async () => {
  const paths = ['out.c-a.t', 'out.c-b.t', 'out.c-c.t']
  const jobs = await Promise.all([loadAll('one', paths), loadAll('two', paths.toReversed()), loadAll('three', paths)])
  expect(jobs.map(({ state, wrote }) => `${state} ${wrote.length}`)).toEqual(['success 3', 'success 3', 'success 3'])
})
