import { deleteTable } from '@tributary/contract/tables'
import { expect, test } from 'vitest'
import { testCompany } from '../testing/company.ts'
import { loadRows } from '../testing/load-rows.ts'
import { openTarget } from './load-target.ts'

const { app, company } = await testCompany()
const { context } = app

test('a path leads to its table, or to the place for a new one, and never into a link', async () => {
  await loadRows(context, company.table.id, 'SELECT 1 AS id')
  expect(await openTarget(context, company.oracle.id, 'in.c-core', 'customer')).toMatchObject({ tableId: company.table.id, current: expect.stringContaining(company.table.id), schema: { columns: [{ name: 'id' }] } })
  expect(await openTarget(context, company.oracle.id, 'out.c-new', 'customer')).toMatchObject({ bucketPath: 'out.c-new', current: null, schema: null })
  await company.link()
  await expect(openTarget(context, company.reporting.id, 'in.c-linked-core', 'customer')).rejects.toMatchObject({ code: 'bucket_is_read_only' })
})

test('a table that is deleted while it is opened leaves the place for a new one', async () => {
  await loadRows(context, company.table.id, 'SELECT 1 AS id')
  const read = async (path: string) => {
    await app.callAs(company.producers.admin)(deleteTable, { tableId: company.table.id })
    return context.lake.read(path)
  }
  const target = await openTarget({ db: context.db, lake: { ...context.lake, read } }, company.oracle.id, 'in.c-core', 'customer')
  expect(target).toMatchObject({ current: null, schema: null })
  expect(target.tableId).not.toBe(company.table.id)
})

test('a fault of the storage stays one', async () => {
  await loadRows(context, company.table.id, 'SELECT 1 AS id')
  const lake = { ...context.lake, read: () => Promise.reject(new Error('The disk is gone.')) }
  await expect(openTarget({ db: context.db, lake }, company.oracle.id, 'in.c-core', 'customer')).rejects.toThrow('The disk is gone.')
})
