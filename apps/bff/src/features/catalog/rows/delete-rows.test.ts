import { countRows, deleteRows, listSnapshots, readRows, type RowFilter } from '@tributary/contract/tables'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { refused } from '../../../testing/refused.ts'
import { overJob, workJobs } from '../../../testing/work-jobs.ts'
import { testCompany } from '../testing/company.ts'
import { loadRows } from '../testing/load-rows.ts'

const { app, company, db } = await testCompany()
const worker = workJobs(app)
afterAll(() => worker.stop())
const load = (select: string, mode: 'full' | 'append' = 'full') => loadRows(app.context, company.table.id, select, { mode })
const remove = (where: RowFilter[], person: { id: string } = company.producers.admin) => app.callAs(person)(deleteRows, { tableId: company.table.id, where })
const removed = async (where: RowFilter[]) => overJob(app.callAs(company.producers.admin), await remove(where))
const count = (where: RowFilter[], person: { id: string } = company.producers.readOnly) => app.callAs(person)(countRows, { tableId: company.table.id, where })
const rows = async () => (await app.callAs(company.producers.readOnly)(readRows, { tableId: company.table.id })).rows
const below: RowFilter[] = [{ column: 'id', is: 'less', value: '3' }, { column: 'segment', is: 'equal', value: 'A' }]

test('rows that meet all conditions are counted and go, earlier snapshots still have them', async () => {
  await company.share('organization-project')
  await company.link()
  await load("SELECT range AS id, CASE WHEN range % 2 = 0 THEN 'A' ELSE 'B' END AS segment FROM range(6)")
  await load("SELECT 9 AS id, 'A' AS segment", 'append')
  expect(await count(below)).toEqual({ rows: 2, of: 7 })
  expect(await count([])).toEqual({ rows: 7, of: 7 })
  const job = await removed(below)
  expect(job).toMatchObject({ kind: 'delete', state: 'success', subject: 'in.c-core.customer', wrote: [{ path: 'in.c-core.customer' }] })
  expect((await rows()).map(([id]) => Number(id)).toSorted()).toEqual([1, 3, 4, 5, 9])
  const [now, before] = (await app.callAs(company.producers.readOnly)(listSnapshots, { tableId: company.table.id })).items
  expect(now).toMatchObject({ mode: 'delete', addedRows: 0, updatedRows: 0, deletedRows: 2, totalRows: 5, job: { id: job.id } })
  expect((await app.callAs(company.producers.readOnly)(readRows, { tableId: company.table.id, snapshotId: before?.snapshotId ?? '' })).rows).toHaveLength(7)
  expect(await company.audit()).toMatchObject([{ action: 'deleteRows', targetName: 'in.c-core.customer', projectIds: [company.oracle.id, company.reporting.id], after: { where: below.map((one) => ({ ...one, value: '•••' })), job: job.number } }])
})

test('where nothing meets them nothing is written', async () => {
  await load("SELECT 1 AS id, 'A' AS segment")
  expect(await removed([{ column: 'id', is: 'greater', value: '7' }])).toMatchObject({ state: 'success', wrote: [] })
  expect(await db.snapshot.count({ where: { tableId: company.table.id } })).toBe(1)
  expect(await removed([{ column: 'id', is: 'equal', value: 'seven' }])).toMatchObject({ state: 'error', error: { message: '"id" is int, and "seven" is not. Nothing was deleted.' } })
  expect(await count([{ column: 'id', is: 'equal', value: 'seven' }])).toEqual({ rows: 0, of: 1 })
})

test('many at once wait for each other and lose nothing', async () => {
  await load("SELECT range AS id, 'A' AS segment FROM range(10)")
  const jobs = await Promise.all([1, 4, 7].map((value) => removed([{ column: 'id', is: 'equal', value: String(value) }])))
  expect(jobs.map(({ state }) => state)).toEqual(['success', 'success', 'success'])
  expect((await rows()).map(([id]) => Number(id)).toSorted()).toEqual([0, 2, 3, 5, 6, 8, 9])
})

test('a column that is not there, a table that was not loaded, a deletion without a condition', async () => {
  await expect(remove(below)).rejects.toMatchObject(refused('not_ready'))
  expect(await count(below)).toEqual({ rows: 0, of: 0 })
  await load("SELECT 1 AS id, 'A' AS segment")
  for (const call of [remove, count]) expect(await codeOf(call([{ column: 'nope', is: 'empty' }]))).toBe('column_not_found')
  await expect(remove([])).rejects.toMatchObject(refused('invalid_input'))
})

test('only those who may write to it delete, and who may see its rows count them', async () => {
  await company.share('organization-project')
  await load("SELECT 1 AS id, 'A' AS segment")
  expect(await codeOf(count(below, company.consumers.share))).toBe('not_allowed')
  await company.link()
  expect(await codeOf(count(below, company.consumers.readOnly))).toBe('done')
  for (const person of [company.producers.guest, company.producers.readOnly, company.organizationAdmin]) expect(await codeOf(remove(below, person))).toBe('not_allowed')
  expect(await codeOf(remove(below, company.consumers.share))).toBe('bucket_is_read_only')
  for (const person of [company.client, company.stranger]) expect(await Promise.all([codeOf(remove(below, person)), codeOf(count(below, person))])).toEqual(['table_not_found', 'table_not_found'])
})
