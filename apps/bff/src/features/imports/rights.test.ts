import { createImport, createUpload, deleteUpload, downloadRejects, getImport, getUpload, importIntoTable, inspectUpload, listImports, listRejects, listUploads, replayImport } from '@tributary/contract/imports'
import type { Call } from '@tributary/contract/client'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { codeOf } from '../../testing/code-of.ts'
import { testApp } from '../../testing/test-app.ts'
import { overJob, workJobs } from '../../testing/work-jobs.ts'
import { aCompany, type Company } from '../catalog/testing/company.ts'
import { loadRows } from '../catalog/testing/load-rows.ts'
import { contentUrl, patch, sent } from './testing/sent.ts'

const app = await testApp()
const worker = workJobs(app)
afterAll(async () => {
  await worker.stop()
  await app.close()
})
const { db, lake } = app.context
let company: Company
let tableId: string
beforeEach(async () => {
  company = await aCompany(app)
  tableId = company.table.id
  await loadRows(app.context, tableId, "SELECT 1 AS id, 'A' AS segment")
})
const owner = () => app.callAs(company.producers.admin)
const rows = [{ id: 2, segment: 'B' }, { id: 'Novak', segment: 'B' }]
const codes = (calls: Promise<unknown>[]) => Promise.all(calls.map(codeOf))
const told = (call: Promise<unknown>) => call.then(() => 'done', (error: Error) => error.message)
const tokenOf = async (rights: Omit<Parameters<typeof app.aToken>[0], 'project'>) => app.callWith((await app.aToken({ project: company.oracle, ...rights })).value)
const imported = async (call: Call) => overJob(call, await call(importIntoTable, { tableId, rows, onReject: 'quarantine' }))

test('a token sees what it brought itself, and nothing that others did', async () => {
  const call = await tokenOf({ buckets: { [company.bucket.id]: 'write' } })
  const upload = await sent(app, company.producers.admin, company.oracle.id, 'id\n1\n')
  const [others, own] = [await imported(owner()), await imported(call)]
  expect(own).toMatchObject({ state: 'warning' })
  expect((await call(listImports, { tableId })).items.map(({ job }) => job.id)).toEqual([own.id])
  expect((await call(listUploads, { projectId: company.oracle.id })).items).toMatchObject([{ name: 'rows.ndjson' }])
  expect((await call(listRejects, { jobId: own.id })).items).toMatchObject([{ value: 'Novak' }])
  const { id: jobId } = others
  expect(await codes([
    call(getImport, { jobId }), call(listRejects, { jobId }), call(downloadRejects, { jobId }), call(replayImport, { jobId }),
    call(getUpload, { uploadId: upload.id }), call(inspectUpload, { uploadId: upload.id }), call(deleteUpload, { uploadId: upload.id }), call(importIntoTable, { tableId, uploadId: upload.id }),
  ])).toEqual([...Array(4).fill('job_not_found'), ...Array(4).fill('upload_not_found')])
  const all = await tokenOf({ allComponents: true, buckets: { [company.bucket.id]: 'read' } })
  expect((await all(listImports, { tableId })).items).toEqual([])
  expect(await codes([all(getImport, { jobId }), all(listRejects, { jobId }), all(replayImport, { jobId }), all(importIntoTable, { tableId, rows })])).toEqual(Array(4).fill('not_allowed'))
})

test('a token is not told which buckets there are that it does not reach', async () => {
  await company.share('organization-project')
  await app.aBucket({ project: company.oracle, name: 'c-secret' })
  await company.link({ projectId: company.oracle.id, name: 'c-linked' })
  const { value } = await app.aToken({ project: company.oracle, buckets: { [company.bucket.id]: 'write' } })
  const call = app.callWith(value)
  const { id: uploadId } = await call(createUpload, { projectId: company.oracle.id, name: 'a.csv', bytes: 0 })
  const said = await Promise.all(['secret', 'linked', 'nothing'].map(async (name) => (await told(call(createImport, { projectId: company.oracle.id, uploadId, bucket: `in.c-${name}`, table: 'a' }))).replace(name, '…')))
  expect(said).toEqual(Array(3).fill(expect.stringContaining('There is no bucket in.c-…')))
  expect(new Set(said).size).toBe(1)
})

test('through a link nothing is sent, and nothing is seen of what the owner rejected', async () => {
  await company.share('organization-project')
  await company.link()
  const call = app.callAs(company.consumers.share)
  const { id: jobId } = await imported(owner())
  const { id: uploadId } = await sent(app, company.consumers.share, company.reporting.id, 'id\n1\n')
  expect(await codes([
    call(importIntoTable, { tableId, rows }), call(importIntoTable, { tableId, uploadId }), call(createImport, { projectId: company.reporting.id, uploadId, bucket: 'in.c-linked-core', table: 'customer' }),
    call(listImports, { tableId }), call(getImport, { jobId }), call(listRejects, { jobId }), call(replayImport, { jobId }),
  ])).toEqual(['bucket_is_read_only', 'bucket_is_read_only', 'bucket_is_read_only', 'not_allowed', 'job_not_found', 'job_not_found', 'job_not_found'])
})

test('a file of one project is not loaded into another, also by who is in both', async () => {
  await db.projectMember.create({ data: { projectId: company.reporting.id, userId: company.producers.admin.id, role: 'admin' } })
  const { id: uploadId } = await sent(app, company.producers.admin, company.reporting.id, 'id\n1\n')
  expect(await codes([
    owner()(createImport, { projectId: company.oracle.id, uploadId, bucket: 'in.c-core', table: 'new' }), owner()(importIntoTable, { tableId, uploadId }),
  ])).toEqual(['upload_not_found', 'upload_not_found'])
})

test('an organization admin who is in no project sees that there are imports, and no row of them', async () => {
  const call = app.callAs(company.organizationAdmin)
  const { id: jobId } = await imported(owner())
  expect(await codes([call(getImport, { jobId }), call(listRejects, { jobId }), call(downloadRejects, { jobId }), call(listImports, { tableId }), call(listUploads, { projectId: company.oracle.id })])).toEqual(Array(5).fill('not_allowed'))
})

test('in an archived project nothing is sent or loaded, and asking how far a file got ends nothing', async () => {
  const person = company.producers.admin
  const upload = await owner()(createUpload, { projectId: company.oracle.id, name: 'a.csv', bytes: 4 })
  const { id: uploadId } = await sent(app, person, company.oracle.id, 'id\n1\n')
  const { id: jobId } = await imported(owner())
  await patch(app, app.fetchAs(person), upload, 0, 'abc')
  await db.project.update({ where: { id: company.oracle.id }, data: { archivedAt: new Date() } })
  expect(await codes([
    owner()(createUpload, { projectId: company.oracle.id, name: 'a.csv', bytes: 1 }), owner()(inspectUpload, { uploadId }), owner()(importIntoTable, { tableId, uploadId }), owner()(importIntoTable, { tableId, rows }),
    owner()(createImport, { projectId: company.oracle.id, uploadId, bucket: 'in.c-core', table: 'new' }), owner()(replayImport, { jobId }), owner()(deleteUpload, { uploadId }),
  ])).toEqual(Array(7).fill('project_is_archived'))
  expect((await patch(app, app.fetchAs(person), upload, 3, 'd')).status).toBe(409)
  // As if a server had been killed between the last byte and the end.
  await db.upload.update({ where: { id: upload.id }, data: { bytes: 3n } })
  const head = await app.fetchAs(company.producers.readOnly)(contentUrl(app, upload), { method: 'HEAD' })
  expect([head.status, head.headers.get('upload-offset')]).toEqual([200, '3'])
  expect(await owner()(getUpload, { uploadId: upload.id })).toMatchObject({ complete: false })
  expect((await owner()(listRejects, { jobId })).items).toHaveLength(1)
})

test('of a project that was deleted nothing is left to see', async () => {
  const { id: uploadId } = await sent(app, company.producers.admin, company.oracle.id, 'id\n1\n')
  const { id: jobId } = await imported(owner())
  await db.project.update({ where: { id: company.oracle.id }, data: { deletedAt: new Date() } })
  expect(await codes([owner()(getUpload, { uploadId }), owner()(inspectUpload, { uploadId }), owner()(getImport, { jobId }), owner()(listRejects, { jobId }), owner()(importIntoTable, { tableId, rows })]))
    .toEqual(['upload_not_found', 'upload_not_found', 'job_not_found', 'job_not_found', 'table_not_found'])
  expect(await lake.size(`uploads/${company.oracle.id}/${uploadId}`)).toBe(5)
})

test('a key of one caller is none of another, and one of two tables is refused', async () => {
  const other = await app.aTable({ bucket: company.bucket, columns: [{ name: 'id', type: 'long' }] })
  const send = async (person: { id: string }, id: string) => {
    const response = await app.fetchAs(person)(`${app.url}/api/v1/tables/${id}/imports`, { method: 'POST', body: JSON.stringify({ rows: [{ id: 7, segment: 'C' }] }), headers: { 'content-type': 'application/json', 'idempotency-key': 'daily' } })
    return await response.json() as { id?: string; code?: string }
  }
  const [first, again, others, elsewhere] = [await send(company.producers.admin, tableId), await send(company.producers.admin, tableId), await send(company.producers.share, tableId), await send(company.producers.admin, other.id)]
  expect(again.id).toBe(first.id)
  expect(others.id).not.toBe(first.id)
  expect(elsewhere.code).toBe('idempotency_key_reused')
  // A day later the answer is forgotten, and the job is not.
  await db.idempotentCall.deleteMany({})
  expect([(await send(company.producers.admin, tableId)).id, (await send(company.producers.admin, other.id)).code]).toEqual([first.id, 'idempotency_key_reused'])
})
