import { createImport, downloadRejectedRows, downloadRejects, getImport, importIntoTable, inspectUpload, listImports, listRejects, listUploads, replayImport } from '@tributary/contract/imports'
import type { CallOf } from '@tributary/contract/endpoint'
import { listLog } from '@tributary/contract/jobs'
import { updateProject } from '@tributary/contract/projects'
import { addColumn, readRows } from '@tributary/contract/tables'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'
import { overJob, workJobs } from '../../../testing/work-jobs.ts'
import { aCompany, type Company } from '../../catalog/testing/company.ts'
import { sent } from '../testing/sent.ts'

const app = await testApp()
let worker = workJobs(app)
afterAll(async () => {
  await worker.stop()
  await app.close()
})
const { db } = app.context
let company: Company
beforeEach(async () => {
  company = await aCompany(app)
})
const admin = () => company.producers.admin
const call = () => app.callAs(admin())
const file = (content: string | Buffer, name = 'people.csv') => sent(app, admin(), company.oracle.id, content, name)

async function load(content: string | Buffer, more: Partial<CallOf<typeof createImport>> = {}, name?: string) {
  const upload = await file(content, name)
  const job = await call()(createImport, { projectId: company.oracle.id, uploadId: upload.id, bucket: 'in.c-files', table: 'people', ...more })
  return call()(getImport, { jobId: (await overJob(call(), job)).id })
}

async function rowsIn(table: { id: string | null }, columns = 3) {
  const { rows } = await call()(readRows, { tableId: table.id ?? '', limit: 1000, orderBy: 'id' })
  return rows.map((row) => row.slice(0, columns))
}

const text = async (path: string) => (await app.fetchAs(admin())(`${app.url}/api/v1${path}`)).text()

test('a file becomes a table: found, loaded, counted, in the history and in the log', async () => {
  const content = 'id;name;born\n1;Ada;1815-12-10\n2;Žofie;1990-01-01\n'
  const upload = await file(gzipSync(content), 'people.csv.gz')
  const found = await call()(inspectUpload, { uploadId: upload.id })
  expect(found).toMatchObject({ options: { format: 'csv', compression: 'gzip', delimiter: ';', header: true }, columns: [{ name: 'id' }, { name: 'name', type: 'string' }, { name: 'born', type: 'date' }] })
  const { job, table, counts, rejects } = await load(gzipSync(content), {}, 'people.csv.gz')
  expect(job).toMatchObject({ state: 'success', kind: 'import', subject: 'people.csv.gz → in.c-files.people', progress: { unit: 'bytes', rows: 2 } })
  expect(counts).toEqual({ read: 2, loaded: 2, rejected: 0, filtered: 0, superseded: 0, inserted: 2, updated: 0, deleted: 0, nulled: 0 })
  expect(rejects).toEqual([])
  expect(await rowsIn(table)).toMatchObject([[expect.anything(), 'Ada', '1815-12-10'], [expect.anything(), 'Žofie', '1990-01-01']])
  const { lines } = await call()(listLog, { jobId: job.id })
  expect(lines.map(({ line }) => line)).toContain('Read as CSV, gzip, utf-8, delimiter ";", with a header.')
  expect((await call()(listImports, { tableId: table.id ?? '' })).items).toMatchObject([{ job: { id: job.id }, file: { name: 'people.csv.gz' } }])
})

test('a listed file says where it was loaded last', async () => {
  const { job: { id, number }, table } = await load('id,name\n1,Ada\n')
  const listed = async () => (await call()(listUploads, { projectId: company.oracle.id })).items.map(({ name, lastImport }) => [name, lastImport])
  expect(await listed()).toEqual([['people.csv', { job: { id, number, state: 'success' }, table: { id: table.id, path: 'in.c-files.people' }, at: expect.any(String) }]])
  const { items: [upload] } = await call()(listUploads, { projectId: company.oracle.id })
  await overJob(call(), await call()(createImport, { projectId: company.oracle.id, uploadId: upload?.id ?? '', bucket: 'in.c-files', table: 'again' }))
  await file('later', 'later.csv')
  expect(await listed()).toMatchObject([['later.csv', null], ['people.csv', { table: { path: 'in.c-files.again' } }]])
})

const dirty = 'id,name,age\n1,Ada,36\n2,=cmd(),old\n3,Bob,41\n'

test('policy fail: nothing is loaded, and what did not fit can be looked at and downloaded', async () => {
  const { job, table, counts, rejects, rejectedRows } = await load(dirty, { columns: people })
  expect(job).toMatchObject({ state: 'error', error: { message: expect.stringContaining('Line 3, column "age": "old" is not a whole number') } })
  expect([table.id, counts, rejectedRows]).toMatchObject([null, { read: 3, loaded: 0, rejected: 1 }, true])
  expect(rejects).toMatchObject([{ line: 3, column: 'age', value: 'old' }])
  expect(await db.table.count({ where: { name: 'people', bucket: { projectId: company.oracle.id } } })).toBe(0)
  expect(await text(`/jobs/${job.id}/rejected-rows`)).toBe('id,name,age\n2,=cmd(),old\n')
})

const people = [{ source: 'id', name: 'id', type: 'long' }, { source: 'name', name: 'name', type: 'string' }, { source: 'age', name: 'age', type: 'int' }]

test('policy quarantine: good rows load, rejects are paged, filtered, downloaded safely and loaded again after correction', async () => {
  const { job, table, counts } = await load(dirty.replace('3,Bob,41', '3,Bob,=2+2\n4,Cy,1,2'), { columns: people, onReject: 'quarantine' })
  expect(job.state).toBe('warning')
  expect(counts).toMatchObject({ read: 4, loaded: 1, rejected: 3 })
  const first = await call()(listRejects, { jobId: job.id, limit: 2 })
  expect(first.items.map(({ line, column, value }) => [line, column, value])).toEqual([[3, 'age', 'old'], [4, 'age', '=2+2']])
  expect(first.reasons).toMatchObject([{ column: 'age', count: 2 }, { column: null, reason: 'has 4 fields, 3 are expected', count: 1 }])
  const rest = await call()(listRejects, { jobId: job.id, limit: 2, cursor: first.nextCursor ?? '' })
  expect([rest.items.length, rest.nextCursor]).toEqual([1, null])
  expect((await call()(listRejects, { jobId: job.id, column: 'age', reason: first.reasons[0]?.reason ?? '' })).items).toHaveLength(2)
  expect(await text(`/jobs/${job.id}/rejects.csv`)).toContain('"4","age","\'=2+2"')
  const corrected = (await text(`/jobs/${job.id}/rejected-rows`)).replace('old', '7').replace('=2+2', '8').replace('1,2', '9')
  const again = await load(corrected, { columns: people, mode: 'append' })
  expect(again.job.state).toBe('success')
  expect(await rowsIn(table)).toEqual([['1', 'Ada', 36], ['2', '=cmd()', 7], ['3', 'Bob', 8], ['4', 'Cy', 9]])
})

test('policy null: what does not fit is null, and is listed', async () => {
  const { job, table, counts, rejectedRows } = await load(dirty, { columns: people, onReject: 'null' })
  expect([job.state, counts, rejectedRows]).toMatchObject(['warning', { read: 3, loaded: 3, rejected: 0, nulled: 1 }, false])
  expect(await rowsIn(table)).toContainEqual(['2', '=cmd()', null])
})

test('replay: rejected rows are read in another way, beside those that were loaded; of a failed import it is the whole file', async () => {
  const { job, table } = await load('id,name,age\n1,Ada,36\n2,Bob,4.5\n', { columns: people, onReject: 'quarantine', primaryKey: ['id'] })
  const columns = people.map((column) => (column.name === 'age' ? { ...column, type: 'string' } : column))
  const refused = await overJob(call(), await call()(replayImport, { jobId: job.id, onReject: 'quarantine' }))
  expect(refused.state).toBe('warning')
  const failed = await load('id,name,age\n1,Ada,36\n2,Bob,4.5\n', { columns: people, table: 'others' })
  const whole = await overJob(call(), await call()(replayImport, { jobId: failed.job.id, columns }))
  expect(whole).toMatchObject({ state: 'success', wrote: [{ path: 'in.c-files.others', addedRows: 2 }] })
  expect(await rowsIn(table)).toEqual([['1', 'Ada', 36]])
  const corrected = await load('id,name,age\n2,Bob,4\n', { mode: 'upsert' })
  expect(corrected.counts).toMatchObject({ inserted: 1 })
  expect(await codeOf(call()(replayImport, { jobId: corrected.job.id }))).toBe('not_ready')
})

test('upsert: keys that are there are updated, marked ones deleted, the last row of a key wins, a row without a key is rejected', async () => {
  const { table } = await load('id,name\n1,Ada\n2,Bob\n3,Cy\n', { primaryKey: ['id'] })
  const { job, counts } = await load('id,name,gone\n2,Rob,no\n3,,yes\n4,Dee,0\n4,Eve,\n9,,1\n,nobody,0\n', { mode: 'upsert', deleteColumn: 'gone', onReject: 'quarantine' })
  expect(job.error).toBeNull()
  expect(counts).toEqual({ read: 6, loaded: 2, rejected: 1, filtered: 2, superseded: 1, inserted: 1, updated: 1, deleted: 1, nulled: 0 })
  expect((await rowsIn(table, 2)).map(([id, name]) => [String(id), name])).toEqual([['1', 'Ada'], ['2', 'Rob'], ['4', 'Eve']])
  expect(await codeOf(load('id\n1\n', { mode: 'upsert', primaryKey: ['name'] }))).toBe('primary_key_differs')
})

test('a table without a key takes no upsert, a missing column is named, new ones are added, types of the table count', async () => {
  const { table } = await load('id,name\n1,Ada\n', { columns: people.slice(0, 2) })
  expect((await load('id,name\n1,Ada\n', { mode: 'upsert' })).job).toMatchObject({ state: 'error', error: { message: 'in.c-files.people has no primary key to find its rows by.' } })
  expect((await load('id\n2\n', { mode: 'append' })).job).toMatchObject({ state: 'error', error: { message: 'The load has no column "name", which the table has.' } })
  expect((await load('ID,name,more\n2,7,x\n', { mode: 'append' })).job.state).toBe('success')
  expect((await load('id,name,more\nx,7,x\n', { mode: 'append' })).job).toMatchObject({ state: 'error', error: { message: expect.stringContaining('Line 2, column "id": "x" is not a whole number') } })
  expect(await rowsIn(table)).toEqual([['1', 'Ada', null], ['2', '7', 'x']])
})

test('a standing table takes rows and deletions as JSON, every digit, once for each key of the caller', async () => {
  const columns = [{ source: 'id', name: 'id', type: 'decimal(38,0)' }, { source: 'name', name: 'name', type: 'string' }]
  const { table } = await load('id,name\n1,Ada\n2,Bob\n', { columns, primaryKey: ['id'] })
  const send = (body: string, key: string = crypto.randomUUID()) => app.fetchAs(admin())(`${app.url}/api/v1/tables/${table.id}/imports`, { method: 'POST', body, headers: { 'content-type': 'application/json', 'idempotency-key': key } })
  const body = '{"rows":[{"id":12345678901234567890123,"name":"Big"},{"name":1.10,"id":1}],"deletes":[{"id":2}]}'
  const first = await send(body, 'one-key')
  expect(first.status).toBe(202)
  const { id } = await first.json() as { id: string }
  expect((await overJob(call(), { id })).error).toBeNull()
  expect((await call()(getImport, { jobId: id })).counts).toMatchObject({ read: 3, inserted: 1, updated: 1, deleted: 1, filtered: 1 })
  expect(await rowsIn(table, 2)).toEqual([['1', '1.10'], ['12345678901234567890123', 'Big']])
  // The answer was lost, and forgotten since.
  await db.idempotentCall.deleteMany({ where: { key: 'one-key' } })
  expect(await (await send(body, 'one-key')).json()).toMatchObject({ id })
  await db.idempotentCall.deleteMany({ where: { key: 'one-key' } })
  expect(await (await send('{"rows":[{"id":5,"name":"x"}]}', 'one-key')).json()).toMatchObject({ code: 'idempotency_key_reused' })
  expect(await db.job.count({ where: { projectId: company.oracle.id, kind: 'import' } })).toBe(2)
  const partial = await (await send('{"rows":[{"id":7}],"missingColumns":"null"}')).json() as { id: string }
  expect((await overJob(call(), partial)).state).toBe('success')
  expect(await rowsIn(table, 2)).toContainEqual(['7', null])
})

test('what a standing table is not sent is told', async () => {
  const send = (more: object) => codeOf(call()(importIntoTable, { tableId: company.table.id, ...more }))
  expect(await send({})).toBe('invalid_input')
  expect(await send({ rows: [{ id: 1 }], uploadId: crypto.randomUUID() })).toBe('invalid_input')
  expect(await send({ deletes: [{ id: 1 }] })).toBe('not_ready')
  expect(await send({ rows: [{ id: 1 }], mode: 'upsert' })).toBe('not_ready')
  await db.table.update({ where: { id: company.table.id }, data: { keyFieldIds: [1] } })
  expect(await send({ deletes: [{ id: 1 }], mode: 'full' })).toBe('invalid_input')
  expect(await send({ uploadId: crypto.randomUUID() })).toBe('upload_not_found')
})

test('imports of a table are loaded in the order of their calls, from its first on', async () => {
  await worker.stop()
  const uploads = await Promise.all(Array.from({ length: 5 }, (_, at) => file(`id,name\n1,${at}\n`)))
  const jobs = []
  for (const upload of uploads) jobs.push(await call()(createImport, { projectId: company.oracle.id, uploadId: upload.id, bucket: 'in.c-files', table: 'people', primaryKey: ['id'], mode: 'upsert' }))
  worker = workJobs(app)
  for (const job of jobs) expect((await overJob(call(), job)).error).toBeNull()
  const [first] = jobs
  expect(await rowsIn((await call()(getImport, { jobId: first?.id ?? '' })).table, 2)).toEqual([[expect.anything(), '4']])
})

test('a column that the file lacks gets its default, also beside rows that do not fit', async () => {
  const { table } = await load('id,name\n1,Ada\n', { columns: people.slice(0, 2) })
  await call()(addColumn, { tableId: table.id ?? '', name: 'origin', type: 'string', defaultValue: 'web' })
  await call()(addColumn, { tableId: table.id ?? '', name: 'visits', type: 'int', defaultValue: '3' })
  expect((await load('id,name\n2,Bob\n', { mode: 'append' })).job.state).toBe('success')
  expect((await load('id,name,visits\n3,Cy,9\nx,Dee,\n', { mode: 'append', onReject: 'quarantine' })).counts).toMatchObject({ loaded: 1, rejected: 1 })
  expect(await rowsIn(table, 4)).toEqual([['1', 'Ada', 'web', 3], ['2', 'Bob', 'web', 3], ['3', 'Cy', 'web', 9]])
})

const tooLarge = (how: string) => `people could not be read: The file ${how} more than 1 MB, which is the most that a run may write. Send it in parts, or raise that limit.`

test('a file is read within the limits of the project', async () => {
  const { oracle: { id } } = company
  await call()(updateProject, { projectId: id, limits: { outputMegabytes: 1 } })
  const rows = Array.from({ length: 200 }, (_, row) => `${row},${'name '.repeat(2000)}\n`).join('')
  for (const [content, how] of [[Buffer.from(`id,name\n${rows}`), 'has'], [gzipSync(`id,name\n${rows}`), 'unpacks to']] as const) {
    const { job, table } = await load(content, {}, 'people')
    expect(job).toMatchObject({ state: 'error', error: { message: tooLarge(how) } })
    expect(table.id).toBeNull()
  }
})

test('a thousand columns, and names that are hostile', async () => {
  const names = Array.from({ length: 1000 }, (_, at) => `c"${at}'; DROP TABLE x --`)
  const content = `${['id', ...names.map((name) => `"${name.replaceAll('"', '""')}"`)].join(',')}\n${Array.from({ length: 1001 }, (_, at) => at).join(',')}\n`
  const { job, table } = await load(content, {}, '"; rm -rf / \u202e.csv')
  expect(job.error).toBeNull()
  const { columns } = await call()(readRows, { tableId: table.id ?? '' })
  expect(columns).toHaveLength(1001)
  expect(columns[1]?.name).toBe(names[0])
})

test('who may not, may not', async () => {
  const upload = await file('id\n1\n')
  const order = { projectId: company.oracle.id, uploadId: upload.id, bucket: 'in.c-core', table: 'customer' }
  for (const person of [company.producers.guest, company.producers.readOnly, company.organizationAdmin]) {
    expect(await codeOf(app.callAs(person)(createImport, order))).toBe('not_allowed')
    expect(await codeOf(app.callAs(person)(importIntoTable, { tableId: company.table.id, rows: [{ id: 1 }] }))).toBe('not_allowed')
  }
  expect(await codeOf(app.callAs(company.stranger)(createImport, order))).toBe('project_not_found')
  const { job } = await load('id\n1\n')
  for (const [endpoint, extra] of [[getImport, {}], [listRejects, {}], [replayImport, {}]] as const) {
    expect(await codeOf(app.callAs(company.organizationAdmin)(endpoint, { jobId: job.id, ...extra }))).toBe('not_allowed')
    expect(await codeOf(app.callAs(company.stranger)(endpoint, { jobId: job.id, ...extra }))).toBe('job_not_found')
  }
  await company.share('organization-project')
  const link = await company.link()
  expect(await codeOf(app.callAs(company.consumers.share)(importIntoTable, { tableId: company.table.id, rows: [{ id: 1 }] }))).toBe('bucket_is_read_only')
  const theirs = await sent(app, company.consumers.share, company.reporting.id, 'id\n1\n')
  expect(await codeOf(app.callAs(company.consumers.share)(createImport, { projectId: company.reporting.id, uploadId: theirs.id, bucket: `in.${link.name}`, table: 'customer' }))).toBe('bucket_is_read_only')
  expect(await codeOf(app.callAs(company.consumers.share)(createImport, { ...order, projectId: company.reporting.id }))).toBe('upload_not_found')
  const token = app.callWith((await app.aToken({ project: company.oracle, maker: admin(), buckets: { [company.bucket.id]: 'write' } })).value)
  expect(await token(importIntoTable, { tableId: company.table.id, rows: [{ id: 1, segment: 'x' }] })).toMatchObject({ kind: 'import' })
  expect([downloadRejects.method, downloadRejectedRows.method]).toEqual(['GET', 'GET'])
})
