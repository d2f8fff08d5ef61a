import { resolveTablePaths } from './resolve-table-paths.ts'
import { expect, test } from 'vitest'
import { testCompany } from '../testing/company.ts'

const { company, db } = await testCompany()

test('a path leads to an own table, or through a link to its source', async () => {
  const link = await company.link()
  const own = await resolveTablePaths(db, company.oracle.id, ['in.c-core.customer', 'in.c-core.customer'])
  expect([...own]).toMatchObject([['in.c-core.customer', { tableId: company.table.id, bucketId: company.bucket.id, snapshotId: null }]])
  const linked = await resolveTablePaths(db, company.reporting.id, ['in.c-linked-core.customer'])
  expect([...linked.values()]).toMatchObject([{ path: 'in.c-linked-core.customer', tableId: company.table.id, bucketId: link.id }])
})

test('a path means nothing in another project, stage or without its table', async () => {
  await company.link()
  expect(await resolveTablePaths(db, company.reporting.id, ['in.c-core.customer', 'out.c-linked-core.customer', 'in.c-linked-core.nothing'])).toEqual(new Map())
  expect(await resolveTablePaths(db, company.reporting.id, [])).toEqual(new Map())
})
