import { addColumn, compareSnapshots, readRows, restoreSnapshot, updateColumn } from '@tributary/contract/tables'
import { expect, onTestFinished, test } from 'vitest'
import { EngineStopped } from '../../../engines/box.ts'
import { codeOf } from '../../../testing/code-of.ts'
import { refused } from '../../../testing/refused.ts'
import { testCompany } from '../testing/company.ts'
import { loadRows } from '../testing/load-rows.ts'

const { app, company, db } = await testCompany()
async function load(select: string, mode: 'full' | 'append' = 'full') {
  await loadRows(app.context, company.table.id, select, { mode })
  return String((await db.table.findUniqueOrThrow({ where: { id: company.table.id } })).snapshotId)
}
const compare = (from: string, to: string, more: { limit?: number } = {}, person: { id: string } = company.producers.readOnly) => app.callAs(person)(compareSnapshots, { tableId: company.table.id, from, to, ...more })
const key = (keyFieldIds: number[]) => db.table.update({ where: { id: company.table.id }, data: { keyFieldIds } })

test('what differs by key, with both histories and the columns', async () => {
  const first = await load("SELECT * FROM (VALUES (1, 'A'), (2, 'B'), (3, 'C')) AS t(id, segment)")
  const second = await load("SELECT * FROM (VALUES (2::BIGINT, 'B', 1), (3, 'c', 2), (4, 'D', 3)) AS t(id, segment, price)")
  await app.callAs(company.producers.admin)(updateColumn, { tableId: company.table.id, fieldId: 2, name: 'class' })
  await key([1])
  expect(await compare(first, second, { limit: 2 })).toMatchObject({
    from: { snapshotId: first, totalRows: 3 }, to: { snapshotId: second, current: true },
    schema: { added: [{ name: 'price', type: 'int' }], removed: [], changed: [{ fieldId: 1, from: { type: 'int' }, to: { type: 'long' } }, { fieldId: 2, from: { name: 'segment' }, to: { name: 'class' } }] },
    primaryKey: ['id'], addedRows: 1, removedRows: 1, changedRows: 1, columns: [{ name: 'id', type: 'long' }, { name: 'class', type: 'string' }],
    rows: [{ change: 'removed', before: [1, 'A'], after: null }, { change: 'changed', before: [3, 'C'], after: ['3', 'c'] }],
  })
  expect(await compare(second, first)).toMatchObject({ schema: { added: [], removed: [{ name: 'price' }] }, addedRows: 1, removedRows: 1, changedRows: 1 })
  expect(await compare(second, second)).toMatchObject({ schema: { added: [], removed: [], changed: [] }, addedRows: 0, removedRows: 0, changedRows: 0, rows: [] })
})

test('without a key a row is added or removed; files of both are not read', async () => {
  const first = await load("SELECT 1 AS id, 'A' AS segment")
  const second = await load("SELECT 2 AS id, 'B' AS segment", 'append')
  const { lake } = app.context
  onTestFinished(() => { app.context.lake = lake })
  const held: string[] = []
  app.context.lake = { ...lake, hold: (files, signal) => { held.push(...files.map(({ path }) => path)); return lake.hold(files, signal) } }
  expect(await compare(first, second)).toMatchObject({ primaryKey: [], addedRows: 1, removedRows: 0, changedRows: 0, rows: [{ change: 'added', after: [2, 'B'] }] })
  expect(held).toHaveLength(1)
  const third = (await app.callAs(company.producers.admin)(restoreSnapshot, { tableId: company.table.id, snapshotId: first })).snapshotId
  expect(await compare(first, third)).toMatchObject({ addedRows: 0, removedRows: 0, rows: [] })
})

test('a column that was added with a default changes no row', async () => {
  const first = await load("SELECT 1 AS id, 'A' AS segment")
  await app.callAs(company.producers.admin)(addColumn, { tableId: company.table.id, name: 'land', type: 'string', defaultValue: 'CZ' })
  const second = await load("SELECT 1 AS id, 'A' AS segment, 'SK' AS land")
  expect(await compare(first, second)).toMatchObject({ schema: { added: [{ name: 'land' }] }, addedRows: 0, removedRows: 0 })
})

test('for those who may see rows, and snapshots that can be read', async () => {
  await company.share('organization-project')
  const first = await load("SELECT 1 AS id, 'A' AS segment")
  expect(await codeOf(compare(first, first, {}, company.consumers.share))).toBe('not_allowed')
  await company.link()
  expect(await codeOf(compare(first, first, {}, company.consumers.readOnly))).toBe('done')
  for (const person of [company.client, company.stranger]) expect(await codeOf(compare(first, first, {}, person))).toBe('table_not_found')
  await expect(compare(first, '77')).rejects.toMatchObject(refused('snapshot_not_found'))
  await db.snapshot.updateMany({ where: { tableId: company.table.id }, data: { expiredAt: new Date() } })
  await expect(compare(first, first)).rejects.toMatchObject(refused('snapshot_is_gone'))
  await expect(app.callAs(company.producers.readOnly)(readRows, { tableId: company.table.id, snapshotId: first })).rejects.toMatchObject(refused('snapshot_is_gone'))
})

test('what takes too long is refused in words', async () => {
  const [first, second] = [await load("SELECT 1 AS id, 'A' AS segment"), await load("SELECT 2 AS id, 'B' AS segment")]
  const { box } = app.context
  onTestFinished(() => { app.context.box = box })
  app.context.box = { ...box, ready: () => Promise.reject(new EngineStopped('too-slow', 'Too slow.')) }
  await expect(compare(first, second)).rejects.toMatchObject({ body: { code: 'query_failed', message: 'So much differs that it could not be compared within 60 s. Compare snapshots that lie closer together.' } })
})
