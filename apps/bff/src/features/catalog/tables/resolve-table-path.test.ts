import { resolveTablePath } from './resolve-table-path.ts'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { testApp } from '../../../testing/test-app.ts'
import { aCompany, type Company } from '../testing/company.ts'

const app = await testApp()
afterAll(() => app.close())
let company: Company
beforeEach(async () => {
  company = await aCompany(app)
})
const { db } = app.context

test('a path leads to an own table, or through a link to its source', async () => {
  const link = await company.link()
  expect(await resolveTablePath(db, company.oracle.id, 'in.c-core.customer')).toMatchObject({ tableId: company.table.id, bucketId: company.bucket.id, linked: false, snapshotId: null })
  expect(await resolveTablePath(db, company.reporting.id, 'in.c-linked-core.customer')).toMatchObject({ tableId: company.table.id, bucketId: link.id, linked: true })
})

test('a path means nothing in another project, stage or without its table', async () => {
  for (const path of ['in.c-core.customer', 'out.c-linked-core.customer', 'in.c-linked-core.nothing']) expect(await resolveTablePath(db, company.reporting.id, path)).toBeNull()
})
