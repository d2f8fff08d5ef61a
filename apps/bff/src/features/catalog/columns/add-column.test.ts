import { addColumn, getTable, readRows } from '@tributary/contract/tables'
import { expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { refused } from '../../../testing/refused.ts'
import { testCompany } from '../testing/company.ts'
import { loadRows } from '../testing/load-rows.ts'

const { app, company } = await testCompany()
const load = (select: string, mode: 'full' | 'append' = 'full') => loadRows(app.context, company.table.id, select, { mode })
const add = (name: string, type: string, more: { description?: string; defaultValue?: string } = {}, person: { id: string } = company.producers.admin) =>
  app.callAs(person)(addColumn, { tableId: company.table.id, name, type, ...more })
const rows = async () => (await app.callAs(company.producers.readOnly)(readRows, { tableId: company.table.id })).rows

test('rows that are there have the default of a new column, and so have loads that lack it', async () => {
  await load("SELECT 1 AS id, 'A' AS segment")
  expect(await add('land', 'string', { description: 'Where from', defaultValue: 'CZ' })).toEqual({ fieldId: 3, name: 'land', type: 'string', required: false, description: 'Where from', defaultValue: 'CZ' })
  expect(await add('price', 'Decimal(9, 2)', { defaultValue: '1.5' })).toMatchObject({ fieldId: 4, type: 'decimal(9,2)', defaultValue: '1.50' })
  expect(await add('note', 'string')).toMatchObject({ fieldId: 5, defaultValue: null })
  expect(await rows()).toEqual([[1, 'A', 'CZ', '1.50', null]])
  await load("SELECT 2 AS id, 'B' AS segment, 3::DECIMAL(9, 2) AS price, 'x' AS note", 'append')
  expect(await rows()).toEqual([[1, 'A', 'CZ', '1.50', null], [2, 'B', 'CZ', '3.00', 'x']])
  expect(await app.callAs(company.producers.readOnly)(getTable, { tableId: company.table.id })).toMatchObject({ columns: [{}, {}, { name: 'land', description: 'Where from', defaultValue: 'CZ' }, {}, {}] })
  expect((await company.audit())[0]).toMatchObject({ action: 'addColumn', targetType: 'column', targetName: 'in.c-core.customer.land', projectIds: [company.oracle.id], after: { fieldId: 3, type: 'string', defaultValue: 'CZ' } })
})

test('what is no name, type or default of a column is refused', async () => {
  await expect(add('note', 'string')).rejects.toMatchObject({ body: { code: 'not_ready', message: 'customer has not been loaded yet: its columns come with its first load.' } })
  await load("SELECT 1 AS id, 'A' AS segment")
  await expect(add('ID', 'string')).rejects.toMatchObject({ body: { code: 'name_taken', message: 'customer has a column id already.' } })
  await expect(add('price', 'decimal(99,2)')).rejects.toMatchObject(refused('invalid_input'))
  await expect(add('price', 'list<string>')).rejects.toMatchObject({ body: { code: 'invalid_input', message: expect.stringContaining('There is no type "list<string>".') } })
  await expect(add('price', 'int', { defaultValue: 'free' })).rejects.toMatchObject({ body: { code: 'invalid_input', message: '"free" is not a value of the type int.' } })
  expect(await company.audit()).toEqual([])
})

test('a name is a name, whatever is in it', async () => {
  await load("SELECT 1 AS id, 'A' AS segment")
  for (const name of ['a"; DROP TABLE x; --', "it's", 'filename', '東京', '\\ { } $']) await add(name, 'string', { defaultValue: `${name}'"` })
  expect((await rows())[0]?.slice(2)).toEqual(['a"; DROP TABLE x; --\'"', "it's'\"", 'filename\'"', '東京\'"', '\\ { } $\'"'])
})

test('only those who may write to it', async () => {
  await company.share('organization-project')
  await company.link()
  await load("SELECT 1 AS id, 'A' AS segment")
  for (const person of [company.producers.guest, company.producers.readOnly, company.organizationAdmin]) expect(await codeOf(add('x', 'int', {}, person))).toBe('not_allowed')
  expect(await codeOf(add('x', 'int', {}, company.consumers.share))).toBe('bucket_is_read_only')
  for (const person of [company.client, company.stranger]) expect(await codeOf(add('x', 'int', {}, person))).toBe('table_not_found')
})

test('of two who add a column at once both do, of two of one name one', async () => {
  await load("SELECT 1 AS id, 'A' AS segment")
  await Promise.all([add('a', 'int', { defaultValue: '1' }), add('b', 'int', { defaultValue: '2' })])
  expect((await rows())[0]?.slice(2).toSorted()).toEqual([1, 2])
  expect((await Promise.all([codeOf(add('c', 'int')), codeOf(add('C', 'int'))])).toSorted()).toEqual(['done', 'name_taken'])
})
