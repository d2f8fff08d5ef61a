import { getTable, listProjectTables, listTables, updateColumn, updateTable } from '@tributary/contract/catalog'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'
import { aCompany, type Company } from '../testing/company.ts'

const app = await testApp()
afterAll(() => app.close())
let company: Company
beforeEach(async () => {
  company = await aCompany(app)
})
const refused = (code: string, details?: unknown) => ({ body: { code, ...(details === undefined ? {} : { details }) } })
const { db } = app.context

test('a table is seen through the nearest bucket, or the one that is named', async () => {
  await company.share('organization-project')
  const link = await company.link()
  const tableId = company.table.id
  expect(await app.callAs(company.producers.admin)(getTable, { tableId })).toMatchObject({
    path: 'in.c-core.customer', bucket: { id: company.bucket.id, linkedFrom: null }, columnCount: 2, columns: [{ fieldId: 1, name: 'id', type: 'long', required: false, description: '' }, { name: 'segment' }],
    freshness: { state: 'unknown', promisedAgeSeconds: 3600 }, may: { edit: true, preview: true },
  })
  const consumer = app.callAs(company.consumers.share)
  const linked = { path: 'in.c-linked-core.customer', bucket: { id: link.id, displayName: 'Core', project: { name: 'Reporting' }, linkedFrom: { name: 'Oracle' } }, freshness: { promisedAgeSeconds: 3600 }, may: { edit: false, preview: true } }
  expect(await consumer(getTable, { tableId })).toMatchObject(linked)
  expect(await consumer(getTable, { tableId, via: company.bucket.id })).toMatchObject({ path: 'in.c-core.customer', bucket: { linkedFrom: null }, may: { edit: false, preview: true } })
  expect(await app.callAs(company.organizationAdmin)(getTable, { tableId, via: link.id })).toMatchObject({ ...linked, may: { edit: false, preview: false } })
})

test('its owner too only reads it through a link', async () => {
  await company.share('organization-project')
  const link = await company.link({ projectId: company.oracle.id })
  expect(await app.callAs(company.producers.admin)(getTable, { tableId: company.table.id, via: link.id })).toMatchObject({ path: 'in.c-linked-core.customer', may: { edit: false, preview: true } })
})

test('a bucket that one may not see is no way to a table', async () => {
  const link = await company.link()
  for (const [person, via] of [[company.producers.share, link.id], [company.consumers.share, company.bucket.id], [company.producers.share, crypto.randomUUID()]] as const) {
    await expect(app.callAs(person)(getTable, { tableId: company.table.id, via })).rejects.toMatchObject(refused('table_not_found'))
  }
  expect(await app.callAs(company.consumers.readOnly)(getTable, { tableId: company.table.id })).toMatchObject({ bucket: { id: link.id } })
  await expect(app.callAs(company.organizationMember)(getTable, { tableId: company.table.id })).rejects.toMatchObject(refused('table_not_found'))
})

test('the tables of a bucket by name, with paths of the bucket that was asked', async () => {
  await app.aTable({ bucket: company.bucket, name: 'address' })
  await company.share('specific-projects', { projectIds: [company.reporting.id] })
  const link = await company.link()
  const call = app.callAs(company.consumers.readOnly)
  const page = await call(listTables, { bucketId: link.id, limit: 1 })
  expect(page.items).toMatchObject([{ name: 'address', path: 'in.c-linked-core.address', columnCount: 1 }])
  expect(await call(listTables, { bucketId: link.id, limit: 1, cursor: String(page.nextCursor) })).toMatchObject({ items: [{ name: 'customer', columnCount: 2, loadedAt: null }], nextCursor: null })
  await db.bucket.delete({ where: { id: link.id } })
  expect((await call(listTables, { bucketId: company.bucket.id })).items.map(({ path }) => path)).toEqual(['in.c-core.address', 'in.c-core.customer'])
  await expect(app.callAs(company.stranger)(listTables, { bucketId: company.bucket.id })).rejects.toMatchObject(refused('bucket_not_found'))
})

test('what a transformation can read: own and linked tables by path, with columns', async () => {
  await company.share('organization-project')
  await company.link()
  const own = await app.aBucket({ project: company.reporting, stage: 'out', name: 'c-report' })
  await app.aTable({ bucket: own, name: 'churn' })
  const call = app.callAs(company.consumers.readOnly)
  const { items } = await call(listProjectTables, { projectId: company.reporting.id })
  expect(items).toMatchObject([
    { id: company.table.id, path: 'in.c-linked-core.customer', linked: true, freshness: { promisedAgeSeconds: 3600 }, columns: [{ name: 'id', type: 'long' }, { name: 'segment', type: 'string' }] },
    { path: 'out.c-report.churn', linked: false, freshness: { promisedAgeSeconds: null } },
  ])
  const page = await call(listProjectTables, { projectId: company.reporting.id, limit: 1 })
  expect((await call(listProjectTables, { projectId: company.reporting.id, limit: 1, cursor: String(page.nextCursor) })).items).toMatchObject([{ path: 'out.c-report.churn' }])
  const found = async (q: string) => (await call(listProjectTables, { projectId: company.reporting.id, q })).items.map(({ path }) => path)
  expect(await found('CUST')).toEqual(['in.c-linked-core.customer'])
  expect(await found('_')).toEqual([])
  for (const person of [company.producers.share, company.stranger]) await expect(app.callAs(person)(listProjectTables, { projectId: company.reporting.id })).rejects.toMatchObject(refused('project_not_found'))
})

test('descriptions of tables and columns change, for every link as well', async () => {
  await company.share('organization-project')
  const { id: via } = await company.link()
  const call = app.callAs(company.producers.admin)
  expect(await call(updateTable, { tableId: company.table.id, description: 'One row for each customer' })).toMatchObject({ description: 'One row for each customer', may: { edit: true } })
  expect(await call(updateColumn, { tableId: company.table.id, fieldId: 2, description: 'A to E' })).toEqual({ fieldId: 2, name: 'segment', type: 'string', required: false, description: 'A to E' })
  await expect(call(updateColumn, { tableId: company.table.id, fieldId: 9, description: 'x' })).rejects.toMatchObject(refused('column_not_found'))
  expect(await app.callAs(company.consumers.guest)(getTable, { tableId: company.table.id, via })).toMatchObject({ description: 'One row for each customer', columns: [{}, { description: 'A to E' }] })
})

test('nobody else writes to it', async () => {
  await company.share('organization-project')
  await company.link()
  const { id: tableId } = company.table
  const attempts = (person: { id: string }) => Promise.all([codeOf(app.callAs(person)(updateTable, { tableId, description: 'x' })), codeOf(app.callAs(person)(updateColumn, { tableId, fieldId: 1, description: 'x' }))])
  for (const person of [company.producers.guest, company.producers.readOnly, company.consumers.share, company.organizationAdmin]) expect(await attempts(person)).toEqual(['not_allowed', 'not_allowed'])
  for (const person of [company.client, company.stranger]) expect(await attempts(person)).toEqual(['table_not_found', 'table_not_found'])
  await expect(app.callAs(company.consumers.share)(updateTable, { tableId, description: 'x' })).rejects.toMatchObject(refused('not_allowed', { owners: [{ id: company.producers.share.id }] }))
})
