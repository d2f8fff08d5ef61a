import type { Table } from '@tributary/contract/catalog'
import type { Inspection } from '@tributary/contract/imports'
import { expect, test } from 'vitest'
import { draftColumns, freshDraft, type Target } from '../review/import-draft.ts'
import { importOrder } from './import-order.ts'

const upload = { id: 'u', projectId: 'p' }
const inspection = { options: { format: 'csv' }, columns: ['id', 'note', 'gone'].map((name) => ({ source: name, name, type: 'string', dateFormat: null })), rows: [], notes: [] } as unknown as Inspection
const table = { id: 't', name: 'orders', path: 'in.c-shop.orders', columns: [{ name: 'id', type: 'long' }, { name: 'extra', type: 'string' }], primaryKey: ['id'] } as unknown as Table

function order(target: Partial<Target>, into?: Table) {
  const draft = freshDraft('orders.csv', target)
  return importOrder({ upload, draft, table: into, inspection, columns: draftColumns(inspection, draft, into?.columns) })
}

test('a new table, with its key', () => {
  expect(order({ bucket: 'in.c-shop', primaryKey: ['id'], mode: 'append', deleteColumn: 'gone' })).toMatchObject({ call: 'create', input: { bucket: 'in.c-shop', table: 'orders', mode: 'full', primaryKey: ['id'], deleteColumn: null, options: { format: 'csv' } } })
  expect(order({ newBucket: { stage: 'out', name: 'c-new' }, newTable: ' a ' })).toMatchObject({ input: { bucket: 'out.c-new', table: 'a' } })
})

test('a table that is there keeps its key and its types, and the column of deletions is no data', () => {
  const { input } = order({ mode: 'upsert', deleteColumn: 'gone', primaryKey: ['note'] }, table)
  expect(input).toMatchObject({ bucket: 'in.c-shop', table: 'orders', mode: 'upsert', primaryKey: [], deleteColumn: 'gone' })
  expect(input.columns?.map(({ name, type }) => [name, type])).toEqual([['id', 'long'], ['note', 'string']])
})

test('columns that the file lacks become null only where that was said', () => {
  expect(order({ mode: 'append', missing: 'null' }, table)).toMatchObject({ call: 'into table', input: { tableId: 't', missingColumns: 'null' } })
  expect(order({ mode: 'append' }, table)).toMatchObject({ call: 'create' })
  expect(order({ mode: 'full', missing: 'null' }, table)).toMatchObject({ call: 'create' })
})
