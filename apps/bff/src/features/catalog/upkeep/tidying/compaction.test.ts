import { getProfile, getTableStorage, listSnapshots, readRows } from '@tributary/contract/tables'
import { checkTable } from '@tributary/lake/check'
import { readTable, snapshotIn } from '@tributary/lake/snapshot'
import { expect, test } from 'vitest'
import type { Context } from '../../../../context.ts'
import { codeOf } from '../../../../testing/code-of.ts'
import { keySummary } from '../../snapshots/key-summary.ts'
import { testCompany } from '../../testing/company.ts'
import { loadRows } from '../../testing/load-rows.ts'
import { upkeepOf } from '../testing/upkeep-of.ts'

const { app, company, db } = await testCompany()
const tableNow = () => db.table.findUniqueOrThrow({ where: { id: company.table.id } })
async function load(from: number, mode: 'full' | 'append' = 'append') {
  await loadRows(app.context, company.table.id, `SELECT ${from} + range AS id, CASE WHEN range = 0 THEN NULL ELSE 'ž' || range END AS segment FROM range(3) ORDER BY range DESC`, { mode, asOf: new Date('2026-01-02T03:04:05Z') })
  return String((await tableNow()).snapshotId)
}
/** Ten files whose ids do not follow each other. */
const tenFiles = async () => { for (let at = 0; at < 10; at++) await load(((at * 7) % 10) * 10) }
const tidy = (context: Context = app.context) => upkeepOf(context, company.oracle, { do: 'tidy', tableIds: [company.table.id], until: null })
const call = () => app.callAs(company.producers.readOnly)
const rows = async (more: { snapshotId?: string; orderBy?: string } = {}) => (await call()(readRows, { tableId: company.table.id, ...more })).rows
const storage = () => call()(getTableStorage, { tableId: company.table.id })

test('small files become one, rows and history stay, and it is no newer for it', async () => {
  await tenFiles()
  const [before, last, first] = [await rows({ orderBy: 'id' }), await tableNow(), (await call()(listSnapshots, { tableId: company.table.id })).items.at(-1)]
  expect(await storage()).toMatchObject({ files: 10, smallFiles: 10, snapshots: 10, retentionDays: 7, upkeptAt: null })
  const job = await tidy()
  expect(job).toMatchObject({ state: 'success', lines: [expect.stringContaining('10 files written as 1')] })
  expect(await rows({ orderBy: 'id' })).toEqual(before)
  // Without a key in the order of the files.
  expect((await rows()).slice(0, 6).map(([id]) => Number(id))).toEqual([2, 1, 0, 72, 71, 70])
  expect(await storage()).toMatchObject({ files: 1, smallFiles: 0, snapshots: 11, upkeptAt: expect.any(String), oldestReadableAt: first?.committedAt })
  const { items: [compacted, loaded] } = await call()(listSnapshots, { tableId: company.table.id })
  expect(compacted).toMatchObject({ mode: 'compact', addedRows: 0, deletedRows: 0, totalRows: 30, asOf: '2026-01-02T03:04:05.000Z', current: true })
  expect(await rows({ snapshotId: loaded?.snapshotId ?? '' })).toHaveLength(30)
  expect(await rows({ snapshotId: first?.snapshotId ?? '' })).toHaveLength(3)
  const now = await tableNow()
  expect(now).toMatchObject({ loadedAt: last.loadedAt, asOf: last.asOf, rowCount: 30n })
  expect(await checkTable(app.context.lake, { tableId: now.id, location: now.metadataLocation ?? '', deep: true })).toEqual([])
  // There is nothing more to do.
  expect(await tidy()).toMatchObject({ state: 'success', lines: [] })
  expect((await tableNow()).snapshotId).toBe(now.snapshotId)
})

test('the rows of a table with a key come out in its order, and it stays held to it', async () => {
  await tenFiles()
  await db.table.update({ where: { id: company.table.id }, data: { keyFieldIds: [1] } })
  await tidy()
  expect((await rows()).map(([id]) => id)).toEqual((await rows({ orderBy: 'id' })).map(([id]) => id))
  const { metadataLocation, snapshotId } = await tableNow()
  expect(snapshotIn(await readTable(app.context.lake, metadataLocation ?? ''), snapshotId ?? 0n).summary).toMatchObject({ operation: 'replace', ...keySummary([1]) })
})

test('a few files are not worth it', async () => {
  await load(0)
  await load(10)
  expect(await tidy()).toMatchObject({ state: 'success', lines: [] })
  expect(await storage()).toMatchObject({ files: 2, smallFiles: 0 })
})

test('while a load has the table its files are left alone', async () => {
  await tenFiles()
  const turns = await app.context.queue.takeTurns({ of: [`load ${company.oracle.id} in.c-core.customer`], as: 'a load', signal: new AbortController().signal, onWait: () => undefined })
  expect(await tidy()).toMatchObject({ state: 'success', lines: ['in.c-core.customer: small files left alone, for it is being loaded.'] })
  expect(await storage()).toMatchObject({ files: 10 })
  await turns.end()
  await tidy()
  expect(await storage()).toMatchObject({ files: 1 })
})

test('what comes in between stays: the files are written together upon it', async () => {
  await tenFiles()
  let came = false
  const lake = { ...app.context.lake, adopt: async (file: string, path: string) => {
    const bytes = await app.context.lake.adopt(file, path)
    if (!came) { came = true; await load(500) }
    return bytes
  } }
  expect(await tidy({ ...app.context, lake })).toMatchObject({ state: 'success', lines: [expect.stringContaining('11 files written as 1')] })
  expect(await rows({ orderBy: 'id' })).toHaveLength(33)
  expect((await tableNow()).rowCount).toBe(33n)
})

test('columns are counted, for those who may see rows', async () => {
  await company.share('organization-project')
  await load(0, 'full')
  const ask = (person: { id: string }) => app.callAs(person)(getProfile, { tableId: company.table.id })
  expect(await ask(company.producers.readOnly)).toEqual({ profile: null })
  await tidy()
  const { profile } = await ask(company.producers.readOnly)
  expect(profile).toMatchObject({ rows: 3, columns: [{ fieldId: 1, nulls: 0, distinct: 3, min: '0', max: '2' }, { fieldId: 2, nulls: 1, distinct: 2, min: 'ž1', max: 'ž2' }] })
  await db.column.deleteMany({ where: { tableId: company.table.id, fieldId: 2 } })
  expect((await ask(company.producers.readOnly)).profile?.columns.map(({ fieldId }) => fieldId)).toEqual([1])
  expect([await codeOf(ask(company.consumers.readOnly)), await codeOf(ask(company.stranger))]).toEqual(['not_allowed', 'table_not_found'])
})
