import { cancelJob, listLog } from '@tributary/contract/jobs'
import { listSnapshots, readRows, updateColumn, updateTable } from '@tributary/contract/tables'
import { createTransformation, runTransformation, type TransformationContent } from '@tributary/contract/transformations'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../testing/test-app.ts'
import { overJob, workJobs } from '../../testing/work-jobs.ts'

let app: TestApp
let worker: ReturnType<typeof workJobs>
let place: { project: { id: string }; call: ReturnType<TestApp['callAs']> }
beforeAll(async () => {
  app = await testApp()
  worker = workJobs(app)
})
afterAll(async () => {
  await worker.stop()
  await app.close()
})
beforeEach(async () => {
  const project = await app.aProject()
  place = { project, call: app.callAs(await app.aMember({ project, role: 'share' })) }
})

type Output = TransformationContent['outputs'][number]
const path = 'out.c-made.customers'
const upsert: Partial<Output> = { mode: 'upsert', primaryKey: ['id'] }

async function start(sql: string, output: Partial<Output>) {
  const content = { inputs: [], sql: `CREATE TABLE customers AS ${sql}`, outputs: [{ from: 'customers', path, mode: 'full' as const, ...output }] }
  const { id } = await place.call(createTransformation, { projectId: place.project.id, name: `T ${Math.random()}`, content })
  return place.call(runTransformation, { transformationId: id })
}

const load = async (sql: string, output: Partial<Output> = upsert) => overJob(place.call, await start(sql, output))
const table = () => app.context.db.table.findFirstOrThrow({ where: { name: 'customers', bucket: { projectId: place.project.id } }, include: { columns: { orderBy: { position: 'asc' } } } })
const rows = async () => (await place.call(readRows, { tableId: (await table()).id, orderBy: 'id' })).rows
const history = async () => (await place.call(listSnapshots, { tableId: (await table()).id })).items.map(({ mode, addedRows, updatedRows, deletedRows, totalRows }) => [mode, addedRows, updatedRows, deletedRows, totalRows])
const log = async (jobId: string) => (await place.call(listLog, { jobId })).lines.map(({ line }) => line)

test('rows meet those of their key, the last one wins, and what is marked goes', async () => {
  await load("SELECT unnest([1, 2, 3]) AS id, unnest(['Ada', 'Bob', 'Cyd']) AS name")
  const job = await load("SELECT unnest([2, 4, 2, 3, 9]) AS id, unnest(['no', 'Dee', 'Bea', NULL, NULL]) AS name, unnest([false, false, false, true, true]) AS gone", { ...upsert, deleteColumn: 'gone' })
  expect(job).toMatchObject({ state: 'success', wrote: [{ addedRows: 1 }] })
  expect(await rows()).toEqual([['1', 'Ada'], ['2', 'Bea'], ['4', 'Dee']].map(([id, name]) => [Number(id), name]))
  expect(await history()).toEqual([['upsert', 1, 1, 1, 3], ['upsert', 3, 0, 0, 3]])
  expect(await log(job.id)).toContain(`${path}: 5 rows: 1 added, 1 updated, 1 deleted, 1 to be deleted and not there, 1 superseded by a later row of the same key.`)
  const { keyFieldIds, columns } = await table()
  expect([keyFieldIds, columns.map(({ name }) => name)]).toEqual([[1], ['id', 'name']])
})

test('the first load sets the key; another one is refused by name, in any case of letters the same one is not', async () => {
  await load('SELECT 1 AS id, 2 AS other')
  expect(await load('SELECT 1 AS id, 3 AS other', { ...upsert, primaryKey: ['other'] })).toMatchObject({ state: 'error', error: { message: `${path} has the primary key "id", and the load names "other". Change one of them.` } })
  expect(await load('SELECT 1 AS id, 3 AS other', { ...upsert, primaryKey: ['ID'] })).toMatchObject({ state: 'success' })
  expect(await load('SELECT 1 AS id, 3 AS other', { ...upsert, primaryKey: ['id', 'nothing'] })).toMatchObject({ state: 'error', error: { message: `The load has no column "nothing", which is part of the primary key of ${path}.` } })
  expect(await rows()).toEqual([[1, 3]])
})

test('every load of a table with a key keeps to it', async () => {
  await load('SELECT 1 AS id, 2 AS other')
  expect(await load('SELECT 1 AS id, 2 AS other', { mode: 'append' })).toMatchObject({ state: 'error', error: { message: expect.stringContaining('1 row to be appended has a key that is there already.') } })
  expect(await load('SELECT unnest([5, 5]) AS id, unnest([1, 2]) AS other', { mode: 'full' })).toMatchObject({ state: 'success' })
  expect(await rows()).toEqual([[5, 2]])
  expect(await load('SELECT 1 AS other', { mode: 'full' })).toMatchObject({ state: 'error', error: { message: `The load has no column "id", which is part of the primary key of ${path}.` } })
  expect(await load('SELECT unnest([1, NULL]) AS id, 1 AS other')).toMatchObject({ state: 'error', error: { message: `${path}: row 2 has no value in "id", which is part of the primary key.` } })
})

test('a table that had no key gets one where its rows keep it', async () => {
  await load('SELECT unnest([1, 1, 2]) AS id', { mode: 'full' })
  expect(await load('SELECT 3 AS id')).toMatchObject({ state: 'error', error: { message: `${path} cannot have the primary key "id": of what is in it, (1) is there several times or not whole.` } })
  await load('SELECT unnest([2, 1]) AS id', { mode: 'full' })
  expect(await load('SELECT 3 AS id')).toMatchObject({ state: 'success' })
  expect(await rows()).toEqual([[1], [2], [3]])
})

test('columns come, widen and are missed by name; descriptions stay', async () => {
  await load("SELECT 1::INTEGER AS id, 'x' AS note")
  const { id: tableId } = await table()
  await place.call(updateTable, { tableId, description: 'Who buys.' })
  await place.call(updateColumn, { tableId, fieldId: 2, description: 'What we know.' })
  expect(await load('SELECT 5000000000 AS id, \'y\' AS note, true AS fresh')).toMatchObject({ state: 'success' })
  expect(await load('SELECT 1 AS id')).toMatchObject({ state: 'error', error: { message: expect.stringContaining('The load has no column "note", "fresh", which the table has.') } })
  expect(await load("SELECT unnest([7, 8]) AS id, 'z' AS note, unnest([NULL, 'maybe']) AS fresh")).toMatchObject({ state: 'error', error: { message: expect.stringContaining('The first value that does not fit boolean is "maybe" in row 2, column "fresh".') } })
  await load('SELECT 1::BIGINT AS id, \'w\' AS note, false AS fresh', { mode: 'full' })
  expect(await table()).toMatchObject({ description: 'Who buys.', columns: [{ name: 'id', type: 'long' }, { name: 'note', description: 'What we know.' }, { name: 'fresh' }] })
})

test('loads of one table wait for each other, and none is lost', async () => {
  const jobs = await Promise.all([1, 2, 3, 4].map((n) => start(`SELECT unnest([${n}, 100]) AS id, ${n} AS n`, upsert)))
  const over = await Promise.all(jobs.map((job) => overJob(place.call, job)))
  expect(over.map(({ state }) => state)).toEqual(Array(4).fill('success'))
  expect((await rows()).map(([id]) => id)).toEqual([1, 2, 3, 4, 100])
})

test('who waits for a table says for whom, and can be stopped', async () => {
  const first = await load('SELECT 1 AS id')
  const turns = await app.context.queue.takeTurns({ of: [`load ${place.project.id} ${path}`], as: `tributary job ${first.id}`, signal: new AbortController().signal, onWait: () => undefined })
  const [stopped, waiting] = [await start('SELECT 2 AS id', upsert), await start('SELECT 3 AS id', upsert)]
  for (const { id } of [stopped, waiting]) await expect.poll(() => log(id), { timeout: 20_000 }).toContain(`Waiting for job #${first.number} to finish with ${path}.`)
  await place.call(cancelJob, { jobId: stopped.id })
  expect(await overJob(place.call, stopped)).toMatchObject({ state: 'terminated' })
  await turns.end()
  expect(await overJob(place.call, waiting)).toMatchObject({ state: 'success' })
  expect(await rows()).toEqual([[1], [3]])
})
