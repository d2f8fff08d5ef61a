import { deleteBucket } from '@tributary/contract/catalog'
import { deleteTable } from '@tributary/contract/tables'
import { importIntoTable } from '@tributary/contract/imports'
import { afterAll, beforeEach, expect, test } from 'vitest'
import type { Context } from '../../../context.ts'
import { testApp } from '../../../testing/test-app.ts'
import { overJob, workJobs } from '../../../testing/work-jobs.ts'
import { aCompany, type Company } from '../../catalog/testing/company.ts'
import { loadRows } from '../../catalog/testing/load-rows.ts'

const app = await testApp()
afterAll(() => app.close())
const { db, lake } = app.context
let company: Company
beforeEach(async () => {
  company = await aCompany(app)
})
const owner = () => app.callAs(company.producers.admin)

/** Does it once rows are staged: right before the first of them goes to the table's folder. */
function whenStaged(work: () => Promise<unknown>): Context {
  let isDone = false
  return {
    ...app.context,
    lake: {
      ...lake,
      async adopt(file, path) {
        if (!isDone && path.startsWith('tables/')) {
          isDone = true
          await work()
        }
        return lake.adopt(file, path)
      },
    },
  }
}

test.each([
  ['table', () => owner()(deleteTable, { tableId: company.table.id })],
  ['bucket', () => owner()(deleteBucket, { bucketId: company.bucket.id })],
])('an import into a %s that is deleted while it runs loads nothing, and makes no other one of its name', async (_, remove) => {
  await loadRows(app.context, company.table.id, "SELECT 1 AS id, 'A' AS segment")
  const worker = workJobs({ ...app, context: whenStaged(remove) })
  const job = await overJob(owner(), await owner()(importIntoTable, { tableId: company.table.id, rows: [{ id: 2, segment: 'B' }] }))
  await worker.stop()
  expect(job).toMatchObject({ state: 'error', error: { message: 'in.c-core.customer was changed or deleted meanwhile. Nothing was loaded; run this again.' } })
  expect(await db.table.count({ where: { bucket: { projectId: company.oracle.id } } })).toBe(0)
})
