import { readRows } from '@tributary/contract/tables'
import { lakeTypeOf, reconcileSchema } from '@tributary/lake/schema'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { runSql } from '../../../engines/run-sql.ts'
import { runWorker } from '../../../queue/run-worker.ts'
import type { RunningJob } from '../../../queue/running-job.ts'
import { testApp } from '../../../testing/test-app.ts'
import { overJob } from '../../../testing/work-jobs.ts'
import { aCompany, type Company } from '../testing/company.ts'
import { loadRows } from '../testing/load-rows.ts'
import { withStaging } from './adopt-file.ts'
import { commitLoads, type Load } from './commit-loads.ts'
import { type LoadTarget, openTarget } from './load-target.ts'
import { makeLoad } from './make-load.ts'
import { compactionOf, deletionOf, rekeyingOf } from './rewrite-loads.ts'

const app = await testApp()
const { context } = app
const { db } = context
type Work = (job: RunningJob, target: LoadTarget, options: { workFolder: string }) => Promise<Load | null>
let work: Work = () => Promise.resolve(null)
let company: Company
const handler = async (_: unknown, job: RunningJob) => withStaging(context, job.id, async (workFolder) => {
  const load = await work(job, await openTarget(context, company.oracle.id, 'in.c-core', 'customer'), { workFolder })
  if (load) await commitLoads(context, job, [load], [])
  return 'success' as const
})
const worker = runWorker(context, { transform: handler }, { workerId: 'rewrites' })
afterAll(async () => {
  await worker.stop(0, 5000)
  await app.close()
})
beforeEach(async () => {
  company = await aCompany(app)
})

async function run(doing: Work) {
  work = doing
  const { id: configurationId } = await app.aConfiguration({ project: company.oracle })
  const job = await db.$transaction((tx) => context.queue.enqueue(tx, { projectId: company.oracle.id, kind: 'transform', configurationId, configurationVersion: 1, createdById: null }))
  return overJob(app.callAs(company.producers.share), job)
}

const load = (select: string, mode: 'full' | 'append' = 'full') => loadRows(context, company.table.id, select, { mode })
const rows = async () => (await app.callAs(company.producers.share)(readRows, { tableId: company.table.id, orderBy: 'id' })).rows
const table = () => db.table.findUniqueOrThrow({ where: { id: company.table.id } })
const newest = () => db.snapshot.findFirstOrThrow({ where: { tableId: company.table.id }, orderBy: { committedAt: 'desc' } })

const compact: Work = (job, target, options) => compactionOf(context, job, target, { minFiles: 2, mostBytes: 1e9 }, options)

/** An upsert of what a query answers; something else is loaded between its merge and its commit. */
const upsert = (select: string, meanwhile: () => Promise<unknown>): Work => async (job, target, { workFolder }) => {
  const [result] = await runSql(context.box, { inputs: [], statements: `CREATE TABLE o AS ${select}`, outputs: [{ name: 'o' }], workFolder }, { signal: job.signal, onLog: () => undefined, onProgress: () => undefined })
  if (!result) throw new Error('The engine made nothing.')
  const schema = reconcileSchema(target.schema, [{ name: 'id', type: lakeTypeOf('INTEGER').type }, { name: 'what', type: 'string' }], 'append')
  const merged = await makeLoad(context, job, { target, mode: 'upsert', schema, primaryKey: ['id'], files: [result], columns: result.columns, asOf: new Date() }, { workFolder })
  await meanwhile()
  return merged
}

test('an upsert that loses a race is computed again over what won', async () => {
  await load("SELECT unnest([1, 2]) AS id, 'old' AS what")
  const job = await run(upsert("SELECT unnest([2, 3]) AS id, 'new' AS what", () => load("SELECT 3 AS id, 'raced' AS what", 'append')))
  expect(job).toMatchObject({ state: 'success' })
  expect(await rows()).toEqual([[1, 'old'], [2, 'new'], [3, 'new']])
  expect(await newest()).toMatchObject({ mode: 'upsert', addedRows: 0n, updatedRows: 2n, deletedRows: 0n, totalRows: 3n })
})

test('a race that brings rows which break the key is told as that', async () => {
  await load("SELECT unnest([1, 2]) AS id, 'old' AS what")
  const job = await run(upsert("SELECT 3 AS id, 'new' AS what", () => load("SELECT 2 AS id, 'raced' AS what", 'append')))
  expect(job).toMatchObject({ state: 'error', error: { message: 'in.c-core.customer cannot have the primary key "id": of what is in it, (2) is there several times or not whole.' } })
})

test('rows that match are deleted, also those that came meanwhile; the data is no fresher for it', async () => {
  await load("SELECT range::INTEGER AS id, 'old' AS what FROM range(4)")
  const { asOf, loadedAt } = await table()
  await run(async (job, target, options) => {
    const deletion = await deletionOf(context, job, target, [{ column: 'id', is: 'greater', value: '1' }], options)
    await load("SELECT 9 AS id, 'raced' AS what", 'append')
    await db.table.update({ where: { id: company.table.id }, data: { asOf, loadedAt } })
    return deletion
  })
  expect(await rows()).toEqual([[0, 'old'], [1, 'old']])
  expect(await newest()).toMatchObject({ mode: 'delete', addedRows: 0n, updatedRows: 0n, deletedRows: 3n, totalRows: 2n })
  expect(await table()).toMatchObject({ asOf, loadedAt, rowCount: 2n })
})

test('a table gets a key and another one, and small files become one', async () => {
  await load("SELECT 2 AS id, 'b' AS what")
  await load("SELECT 1 AS id, 'b' AS what", 'append')
  expect(await run((job, target, options) => rekeyingOf(context, job, target, ['what'], options))).toMatchObject({ state: 'error', error: { message: expect.stringContaining('cannot have the primary key "what"') } })
  expect(await run((job, target, options) => rekeyingOf(context, job, target, ['ID'], options))).toMatchObject({ state: 'success' })
  expect(await newest()).toMatchObject({ mode: 'compact', addedRows: 0n, deletedRows: 0n, totalRows: 2n })
  expect((await table()).keyFieldIds).toEqual([1])
  for (const id of [4, 3]) await load(`SELECT ${id} AS id, 'c' AS what`, 'append')
  await run(compact)
  const { snapshotId } = await newest()
  expect(await run(compact)).toMatchObject({ state: 'success', wrote: [] })
  expect(await newest()).toMatchObject({ mode: 'compact', snapshotId, totalRows: 4n })
  await run((job, target, options) => rekeyingOf(context, job, target, ['what', 'id'], options))
  expect((await table()).keyFieldIds).toEqual([2, 1])
  expect(await rows()).toEqual([[1, 'b'], [2, 'b'], [3, 'c'], [4, 'c']])
})
