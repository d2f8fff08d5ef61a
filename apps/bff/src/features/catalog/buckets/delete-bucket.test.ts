import { deleteBucket } from '@tributary/contract/catalog'
import { deleteTable, readRows } from '@tributary/contract/tables'
import { expect, test } from 'vitest'
import { refused } from '../../../testing/refused.ts'
import { loadRows } from '../testing/load-rows.ts'
import { testCompany } from '../testing/company.ts'

const { app, company, db } = await testCompany()

test('a bucket with subscribers is not deleted, one without is, with its tables', async () => {
  await company.share('organization-project')
  const link = await company.link()
  const call = app.callAs(company.producers.admin)
  await expect(call(deleteBucket, { bucketId: company.bucket.id })).rejects.toMatchObject(refused('bucket_has_links', { links: [{ bucketId: link.id, project: { name: 'Reporting' } }] }))
  await db.bucket.delete({ where: { id: link.id } })
  expect(await call(deleteBucket, { bucketId: company.bucket.id })).toEqual({ done: true })
  expect(await db.table.count({ where: { id: company.table.id } })).toBe(0)
})

test('the files of its tables go with it, those of other tables stay', async () => {
  const { lake } = app.context
  const other = await app.aTable({ bucket: await app.aBucket({ project: company.oracle }) })
  await loadRows(app.context, company.table.id, 'SELECT 1 AS id')
  await loadRows(app.context, other.id, 'SELECT 1 AS id')
  const call = app.callAs(company.producers.admin)
  await call(deleteBucket, { bucketId: company.bucket.id })
  expect(await Array.fromAsync(lake.list(`tables/${company.table.id}`))).toEqual([])
  expect((await call(readRows, { tableId: other.id })).rows).toEqual([[1]])
  await call(deleteTable, { tableId: other.id })
  expect(await Array.fromAsync(lake.list(`tables/${other.id}`))).toEqual([])
})
