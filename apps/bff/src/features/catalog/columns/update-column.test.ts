import { addColumn, orderColumns, readRows, updateColumn } from '@tributary/contract/tables'
import { readTable, schemaOf } from '@tributary/lake/snapshot'
import { expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { refused } from '../../../testing/refused.ts'
import { whileHeld } from '../../../testing/while-held.ts'
import { testCompany } from '../testing/company.ts'
import { loadRows } from '../testing/load-rows.ts'

const { app, company, db } = await testCompany()
const select = "SELECT 1 AS id, 'A' AS segment"
const load = (query: string = select, mode: 'full' | 'append' = 'full') => loadRows(app.context, company.table.id, query, { mode })
const change = (fieldId: number, more: { name?: string; description?: string; defaultValue?: string | null; force?: string }, person: { id: string } = company.producers.admin) =>
  app.callAs(person)(updateColumn, { tableId: company.table.id, fieldId, ...more })
const order = (fieldIds: number[], person: { id: string } = company.producers.admin) => app.callAs(person)(orderColumns, { tableId: company.table.id, fieldIds })
const rows = () => app.callAs(company.producers.readOnly)(readRows, { tableId: company.table.id })
const inLake = async () => schemaOf(await readTable(app.context.lake, (await db.table.findUniqueOrThrow({ where: { id: company.table.id } })).metadataLocation ?? ''))

test('a column has another name in every row, and its description tells other readers', async () => {
  await load()
  await change(2, { description: 'A to E' })
  expect(await change(2, { name: 'class' })).toMatchObject({ fieldId: 2, name: 'class', description: 'A to E' })
  expect(await rows()).toMatchObject({ columns: [{ name: 'id' }, { name: 'class' }], rows: [[1, 'A']] })
  await load("SELECT 2 AS id, 'B' AS class", 'append')
  expect((await rows()).rows).toEqual([[1, 'A'], [2, 'B']])
  expect((await inLake()).columns).toMatchObject([{}, { name: 'class', doc: 'A to E' }])
  expect((await company.audit()).at(-1)).toMatchObject({ action: 'updateColumn', targetName: 'in.c-core.customer.segment', before: { name: 'segment' }, after: { name: 'class' } })
})

test('name, description and default change together, and what changes nothing is not kept', async () => {
  await load()
  await app.callAs(company.producers.admin)(addColumn, { tableId: company.table.id, name: 'land', type: 'string', defaultValue: 'CZ' })
  expect(await change(3, { name: 'country', description: 'Of birth', defaultValue: 'SK' })).toEqual({ fieldId: 3, name: 'country', type: 'string', required: false, description: 'Of birth', defaultValue: 'SK' })
  expect((await rows()).rows).toEqual([[1, 'A', 'CZ']])
  expect(await change(3, { defaultValue: null })).toMatchObject({ defaultValue: null })
  const entries = (await company.audit()).length
  await change(3, { name: 'country', defaultValue: null })
  expect(await company.audit()).toHaveLength(entries)
  await expect(change(1, { defaultValue: 'seven' })).rejects.toMatchObject(refused('invalid_input'))
  await expect(change(1, { name: 'COUNTRY' })).rejects.toMatchObject(refused('name_taken'))
  await expect(change(9, { name: 'x' })).rejects.toMatchObject(refused('column_not_found'))
  expect(await change(2, { name: 'SEGMENT' })).toMatchObject({ name: 'SEGMENT' })
})

test('while transformations read the table a column is renamed with its name typed alone', async () => {
  await company.share('organization-project')
  await company.link()
  await load()
  await app.aConfiguration({ project: company.reporting, content: { inputs: [{ path: 'in.c-linked-core.customer', as: 'x' }], sql: '', outputs: [] } })
  await expect(change(2, { name: 'class' })).rejects.toMatchObject(refused('table_has_readers', { readers: [{ project: { name: 'Reporting' }, configurations: [], unseen: 1 }] }))
  await expect(change(2, { name: 'class', force: 'class' })).rejects.toMatchObject(refused('name_differs'))
  await change(2, { defaultValue: 'x' })
  expect(await change(2, { name: 'class', force: 'segment' })).toMatchObject({ name: 'class' })
  expect((await company.audit()).at(-1)).toMatchObject({ projectIds: [company.oracle.id, company.reporting.id] })
})

test('columns come in another order, for those who read it too', async () => {
  await load()
  expect(await order([2, 1])).toMatchObject({ columns: [{ name: 'segment' }, { name: 'id' }] })
  expect(await rows()).toMatchObject({ columns: [{ name: 'segment' }, { name: 'id' }], rows: [['A', 1]] })
  await order([2, 1])
  expect(await company.audit()).toMatchObject([{ action: 'orderColumns', targetType: 'table', before: { columns: ['id', 'segment'] }, after: { columns: ['segment', 'id'] } }])
  for (const wrong of [[1], [1, 1], [1, 2, 2]]) await expect(order(wrong)).rejects.toMatchObject(refused('invalid_input'))
  await expect(order([1, 9])).rejects.toMatchObject(refused('column_not_found'))
})

test('only a table that was loaded, and by those who may write to it', async () => {
  expect(await Promise.all([codeOf(order([1, 2])), codeOf(change(1, { name: 'x' }))])).toEqual(['not_ready', 'not_ready'])
  await company.share('organization-project')
  await company.link()
  await load()
  const attempts = (person: { id: string }) => Promise.all([codeOf(order([2, 1], person)), codeOf(change(1, { name: 'x' }, person))])
  for (const person of [company.producers.guest, company.organizationAdmin]) expect(await attempts(person)).toEqual(['not_allowed', 'not_allowed'])
  expect(await attempts(company.consumers.share)).toEqual(['bucket_is_read_only', 'bucket_is_read_only'])
  expect(await attempts(company.stranger)).toEqual(['table_not_found', 'table_not_found'])
})

test('a load that comes between a rename and its commit is kept', async () => {
  await load()
  const { metadataLocation } = await db.table.findUniqueOrThrow({ where: { id: company.table.id } })
  await load("SELECT 7 AS id, 'B' AS segment", 'append')
  const { metadataLocation: later } = await db.table.findUniqueOrThrow({ where: { id: company.table.id } })
  await db.table.update({ where: { id: company.table.id }, data: { metadataLocation } })
  const [renamed] = await whileHeld(db, (tx) => tx.table.update({ where: { id: company.table.id }, data: { metadataLocation: later } }), [() => change(2, { name: 'class' })])
  expect(renamed).toMatchObject({ status: 'fulfilled' })
  expect((await rows()).rows).toEqual([[1, 'A'], [7, 'B']])
})
