import { search } from '@tributary/contract/catalog'
import { deleteColumn, getTable, listProjectTables, readRows } from '@tributary/contract/tables'
import { readTable, schemaOf } from '@tributary/lake/snapshot'
import { expect, onTestFinished, test } from 'vitest'
import { refused } from '../../../testing/refused.ts'
import { whileHeld } from '../../../testing/while-held.ts'
import { testCompany } from '../testing/company.ts'
import { loadRows } from '../testing/load-rows.ts'

const { app, company, db } = await testCompany()
const select = "SELECT 1 AS id, 'A' AS segment, 2 AS price"
const drop = (fieldId: number, more: { force?: string } = {}, person: { id: string } = company.producers.admin) => app.callAs(person)(deleteColumn, { tableId: company.table.id, fieldId, ...more })
const rows = async (person: { id: string } = company.producers.readOnly) => (await app.callAs(person)(readRows, { tableId: company.table.id }))
const aReader = () => app.aConfiguration({ project: company.reporting, name: 'churn', content: { inputs: [{ path: 'in.c-linked-core.customer', as: 'x' }], sql: '', outputs: [] } })

test('a column is gone for the owner and through every link at once, its data is not touched', async () => {
  await company.share('organization-project')
  const { id: via } = await company.link()
  await loadRows(app.context, company.table.id, select)
  const files = async () => (await Array.fromAsync(app.context.lake.list(`tables/${company.table.id}/data`))).map(({ path, bytes }) => ({ path, bytes }))
  const before = await files()
  expect(await drop(2)).toEqual({ done: true })
  for (const person of [company.producers.readOnly, company.consumers.readOnly]) expect((await rows(person)).rows).toEqual([[1, 2]])
  expect((await app.callAs(company.consumers.readOnly)(getTable, { tableId: company.table.id, via })).columns.map(({ fieldId, name }) => [fieldId, name])).toEqual([[1, 'id'], [3, 'price']])
  expect((await app.callAs(company.consumers.readOnly)(listProjectTables, { projectId: company.reporting.id })).items[0]?.columns.map(({ name }) => name)).toEqual(['id', 'price'])
  expect((await app.callAs(company.producers.readOnly)(search, { q: 'segment' })).hits).toEqual([])
  expect(await files()).toEqual(before)
  expect(await company.audit()).toMatchObject([{
    action: 'deleteColumn', targetType: 'column', targetId: company.table.id, targetName: 'in.c-core.customer.segment', projectIds: [company.oracle.id, company.reporting.id],
    before: { fieldId: 2, name: 'segment', type: 'string', description: '' }, after: null,
  }])
})

test('a later column of the same name is another one', async () => {
  await loadRows(app.context, company.table.id, select)
  await db.column.updateMany({ where: { tableId: company.table.id, name: 'segment' }, data: { description: 'A to E' } })
  await drop(2)
  await loadRows(app.context, company.table.id, "SELECT 2 AS id, 3 AS price, 'B' AS segment", { mode: 'append' })
  expect((await rows()).rows).toEqual([[1, 2, null], [2, 3, 'B']])
  expect(await db.column.findFirst({ where: { tableId: company.table.id, name: 'segment' } })).toMatchObject({ fieldId: 4, description: '' })
})

test('a table without a load has no file to change', async () => {
  expect(await drop(1)).toEqual({ done: true })
  expect((await rows()).columns).toEqual([{ name: 'segment', type: 'string' }])
  expect(await db.table.findUnique({ where: { id: company.table.id } })).toMatchObject({ metadataLocation: null })
})

test('who reads its table is named; with the name of the column typed it goes, and their projects are told', async () => {
  await company.share('organization-project')
  await company.link()
  await loadRows(app.context, company.table.id, select)
  await aReader()
  await expect(drop(2)).rejects.toMatchObject(refused('table_has_readers', { readers: [{ project: { name: 'Reporting' }, configurations: [], unseen: 1 }] }))
  await expect(drop(2, { force: 'customer' })).rejects.toMatchObject(refused('name_differs'))
  expect((await rows()).rows).toEqual([[1, 'A', 2]])
  expect(await drop(2, { force: 'segment' })).toEqual({ done: true })
  expect((await company.audit()).at(-1)).toMatchObject({ action: 'deleteColumn', outcome: 'done', projectIds: [company.oracle.id, company.reporting.id] })
})

test('the last column stays', async () => {
  await loadRows(app.context, company.table.id, 'SELECT 1 AS id')
  await expect(drop(1)).rejects.toMatchObject(refused('not_ready'))
  await expect(drop(9)).rejects.toMatchObject(refused('column_not_found'))
})

test('a column of the primary key stays', async () => {
  await loadRows(app.context, company.table.id, select)
  await db.table.update({ where: { id: company.table.id }, data: { keyFieldIds: [1] } })
  await expect(drop(1)).rejects.toMatchObject({ body: { code: 'not_ready', message: 'id is part of the primary key of customer. Change the primary key first.' } })
})

test('only those who may write to it', async () => {
  await company.share('organization-project')
  await company.link()
  for (const person of [company.producers.guest, company.producers.readOnly, company.organizationAdmin]) await expect(drop(2, {}, person)).rejects.toMatchObject(refused('not_allowed'))
  await expect(drop(2, { force: 'segment' }, company.consumers.share)).rejects.toMatchObject(refused('bucket_is_read_only', { owners: [{ id: company.producers.share.id }] }))
  for (const person of [company.client, company.stranger]) await expect(drop(2, {}, person)).rejects.toMatchObject(refused('table_not_found'))
})

test('a load that comes between is kept', async () => {
  await loadRows(app.context, company.table.id, select)
  const { metadataLocation } = await db.table.findUniqueOrThrow({ where: { id: company.table.id } })
  await loadRows(app.context, company.table.id, "SELECT 7 AS id, 'B' AS segment, 8 AS price", { mode: 'append' })
  const { metadataLocation: later, ...table } = await db.table.findUniqueOrThrow({ where: { id: company.table.id } })
  await db.table.update({ where: { id: company.table.id }, data: { metadataLocation } })
  const [dropped] = await whileHeld(db, (tx) => tx.table.update({ where: { id: company.table.id }, data: { metadataLocation: later, snapshotId: table.snapshotId } }), [() => drop(2)])
  expect(dropped).toMatchObject({ status: 'fulfilled' })
  expect((await rows()).rows).toEqual([[1, 2], [7, 8]])
})

test('of two who delete the same column one does, and of two columns both go', async () => {
  await loadRows(app.context, company.table.id, select)
  const same = await Promise.allSettled([drop(2), drop(2)])
  expect(same.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  await loadRows(app.context, company.table.id, 'SELECT 1 AS id, 2 AS price, 3 AS a, 4 AS b')
  const [a, b] = await db.column.findMany({ where: { tableId: company.table.id, name: { in: ['a', 'b'] } } })
  await Promise.all([drop(a?.fieldId ?? 0), drop(b?.fieldId ?? 0)])
  expect((await rows()).rows).toEqual([[1, 2]])
  const { metadataLocation } = await db.table.findUniqueOrThrow({ where: { id: company.table.id } })
  expect(schemaOf(await readTable(app.context.lake, metadataLocation ?? '')).columns.map(({ name }) => name)).toEqual(['id', 'price'])
})

test('a table that is deleted meanwhile is not there', async () => {
  await loadRows(app.context, company.table.id, select)
  const { lake } = app.context
  onTestFinished(() => { app.context.lake = lake })
  app.context.lake = { ...lake, read: async (path) => { await db.table.deleteMany({ where: { id: company.table.id } }); await lake.removeFolder(`tables/${company.table.id}`); return lake.read(path) } }
  await expect(drop(2)).rejects.toMatchObject(refused('table_not_found'))
})
