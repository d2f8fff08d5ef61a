import { getTable, listSnapshots, readRows, runUpkeep, setPrimaryKey } from '@tributary/contract/tables'
import { afterAll, expect, test } from 'vitest'
import { codeOf } from '../../../testing/code-of.ts'
import { refused } from '../../../testing/refused.ts'
import { overJob, workJobs } from '../../../testing/work-jobs.ts'
import { testCompany } from '../testing/company.ts'
import { loadRows } from '../testing/load-rows.ts'

const { app, company } = await testCompany()
const worker = workJobs(app)
afterAll(() => worker.stop())
const load = (select: string) => loadRows(app.context, company.table.id, select)
const ask = (columns: string[], person: { id: string } = company.producers.admin) => app.callAs(person)(setPrimaryKey, { tableId: company.table.id, columns })
const set = async (...columns: string[]) => overJob(app.callAs(company.producers.admin), await ask(columns))
const key = async () => (await app.callAs(company.producers.readOnly)(getTable, { tableId: company.table.id })).primaryKey
const rows = async () => (await app.callAs(company.producers.readOnly)(readRows, { tableId: company.table.id })).rows

test('rows are held to a key and come in its order, until it is taken away', async () => {
  await load("SELECT 9 - range AS id, 'A' AS segment FROM range(10)")
  expect(await set('ID')).toMatchObject({ kind: 'upkeep', subject: 'in.c-core.customer', state: 'success', wrote: [{ path: 'in.c-core.customer', addedRows: 0 }] })
  expect([await key(), (await rows()).map(([id]) => Number(id))]).toEqual([['id'], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]])
  expect((await app.callAs(company.producers.readOnly)(listSnapshots, { tableId: company.table.id })).items).toMatchObject([{ mode: 'compact', totalRows: 10 }, { mode: 'full' }])
  await set('segment', 'id')
  expect(await key()).toEqual(['segment', 'id'])
  expect(await set()).toMatchObject({ state: 'success' })
  expect([await key(), (await rows()).length]).toEqual([[], 10])
  expect((await company.audit()).map(({ action, before, after }) => ({ action, before, after }))).toMatchObject([
    { action: 'setPrimaryKey', before: { primaryKey: [] }, after: { primaryKey: ['ID'] } }, { before: { primaryKey: ['id'] } }, { before: { primaryKey: ['segment', 'id'] }, after: { primaryKey: [] } },
  ])
})

test('a key that the rows do not keep is refused, and says which row', async () => {
  await load("SELECT * FROM (VALUES (1, 'A'), (7, 'B'), (7, 'C')) AS v (id, segment)")
  expect(await set('id')).toMatchObject({ state: 'error', error: { message: expect.stringMatching(/^in\.c-core\.customer cannot have the primary key "id": .*\(7\)/) } })
  await load("SELECT * FROM (VALUES (1, 'A'), (2, NULL)) AS v (id, segment)")
  expect(await set('segment')).toMatchObject({ state: 'error', error: { message: expect.stringContaining('(null)') } })
  expect([await key(), (await rows()).length]).toEqual([[], 2])
})

test('a table without any load, or without rows, has its key at once', async () => {
  expect(await set('id')).toMatchObject({ state: 'success' })
  expect(await key()).toEqual(['id'])
  await load("SELECT 1 AS id, 'A' AS segment LIMIT 0")
  expect(await set('segment')).toMatchObject({ state: 'success' })
  expect(await key()).toEqual(['segment'])
})

test('only of columns that are there, and by those who may change the table', async () => {
  await company.share('organization-project')
  await company.link()
  await load("SELECT 1 AS id, 'A' AS segment")
  await expect(ask(['missing'])).rejects.toMatchObject(refused('column_not_found'))
  await expect(ask(['id', 'ID'])).rejects.toMatchObject(refused('invalid_input'))
  for (const person of [company.producers.guest, company.producers.readOnly, company.organizationAdmin]) expect(await codeOf(ask(['id'], person))).toBe('not_allowed')
  expect(await codeOf(ask(['id'], company.consumers.share))).toBe('bucket_is_read_only')
  expect(await codeOf(ask(['id'], company.stranger))).toBe('table_not_found')
})

test('whoever may change a table has it tidied up now', async () => {
  await load("SELECT 1 AS id, 'A' AS segment")
  const call = app.callAs(company.producers.admin)
  expect(await overJob(call, await call(runUpkeep, { tableId: company.table.id }))).toMatchObject({ state: 'success', kind: 'upkeep', subject: 'in.c-core.customer' })
  expect(await company.audit()).toMatchObject([{ action: 'runUpkeep', targetName: 'in.c-core.customer' }])
  expect(await codeOf(app.callAs(company.producers.guest)(runUpkeep, { tableId: company.table.id }))).toBe('not_allowed')
})
