import { listTables } from '@tributary/contract/tables'
import { expect, test } from 'vitest'
import { refused } from '../../../testing/refused.ts'
import { testCompany } from '../testing/company.ts'

const { app, company, db } = await testCompany()

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
