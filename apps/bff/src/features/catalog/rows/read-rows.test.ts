import { deleteTable, getTable, readRows } from '@tributary/contract/tables'
import { loadRows } from '../testing/load-rows.ts'
import { expect, onTestFinished, test } from 'vitest'
import { refused } from '../../../testing/refused.ts'
import { testCompany } from '../testing/company.ts'

const { app, company, db } = await testCompany()
const select = "SELECT i AS id, 'segment ' || (9 - i) AS segment, CAST('12.50' AS DECIMAL(4, 2)) AS price FROM range(1, 9) numbers(i)"

test('the first rows, ordered and cut as asked, exact decimals as text', async () => {
  await loadRows(app.context, company.table.id, select)
  const call = app.callAs(company.producers.readOnly)
  const { columns, rows } = await call(readRows, { tableId: company.table.id, limit: 2, orderBy: 'segment', cutAt: 3 })
  expect(columns).toEqual([{ name: 'id', type: 'long' }, { name: 'segment', type: 'string' }, { name: 'price', type: 'decimal(4,2)' }])
  expect(rows).toEqual([['8', 'seg…', '12.50'], ['7', 'seg…', '12.50']])
  expect((await call(readRows, { tableId: company.table.id, limit: 1, orderBy: 'id', descending: 'true' as never })).rows).toEqual([['8', 'segment 1', '12.50']])
})

test('what the source loads is seen through the link at once: rows, columns and descriptions', async () => {
  await company.share('organization-project')
  const { id: via } = await company.link()
  const call = app.callAs(company.consumers.readOnly)
  await loadRows(app.context, company.table.id, 'SELECT 1 AS id')
  expect((await call(readRows, { tableId: company.table.id })).rows).toEqual([[1]])
  await loadRows(app.context, company.table.id, 'SELECT 2 AS id, true AS active')
  await db.table.update({ where: { id: company.table.id }, data: { description: 'Since today with a flag' } })
  expect((await call(readRows, { tableId: company.table.id })).rows).toEqual([[2, true]])
  expect(await call(getTable, { tableId: company.table.id, via })).toMatchObject({ description: 'Since today with a flag', columns: [{ name: 'id' }, { name: 'active' }], rowCount: 1 })
})

test('a table that is deleted while it is read is not there', async () => {
  await loadRows(app.context, company.table.id, 'SELECT 1 AS id')
  const { lake } = app.context
  onTestFinished(() => { app.context.lake = lake })
  app.context.lake = { ...lake, read: async (path) => { await app.callAs(company.producers.admin)(deleteTable, { tableId: company.table.id }); return lake.read(path) } }
  await expect(app.callAs(company.producers.readOnly)(readRows, { tableId: company.table.id })).rejects.toMatchObject(refused('table_not_found'))
})

test('a table without a load has columns and no rows', async () => {
  expect(await app.callAs(company.producers.readOnly)(readRows, { tableId: company.table.id })).toEqual({ columns: [{ name: 'id', type: 'long' }, { name: 'segment', type: 'string' }], rows: [], snapshot: null })
})

test('rows are for subscribers: who sees the table is told to subscribe and whom to ask', async () => {
  await company.share('organization-project')
  const input = { tableId: company.table.id }
  for (const person of [company.consumers.share, company.organizationAdmin, company.organizationMember]) {
    expect(await app.callAs(person)(getTable, input)).toMatchObject({ name: 'customer', columns: [{ name: 'id' }, { name: 'segment' }], may: { preview: false } })
    await expect(app.callAs(person)(readRows, input)).rejects.toMatchObject({ body: { code: 'not_allowed', message: expect.stringContaining('Subscribe to Oracle core'), details: { owners: [{ id: company.producers.share.id }] } } })
  }
  for (const person of [company.client, company.stranger]) await expect(app.callAs(person)(readRows, input)).rejects.toMatchObject(refused('table_not_found'))
})

test('a column that is not there can\'t order', async () => {
  await expect(app.callAs(company.producers.readOnly)(readRows, { tableId: company.table.id, orderBy: 'id; DROP' })).rejects.toMatchObject(refused('column_not_found'))
})

test('rows are read as they were, with the columns of then', async () => {
  const call = app.callAs(company.producers.readOnly)
  const read = (more: { snapshotId?: string; at?: string }) => call(readRows, { tableId: company.table.id, ...more })
  await loadRows(app.context, company.table.id, "SELECT 1 AS id, 'A' AS segment", { asOf: new Date('2026-03-01T07:00:00Z') })
  await loadRows(app.context, company.table.id, 'SELECT 2 AS id')
  const [first, second] = await db.snapshot.findMany({ where: { tableId: company.table.id }, orderBy: { committedAt: 'asc' } })
  const then = { columns: [{ name: 'id' }, { name: 'segment' }], rows: [[1, 'A']], snapshot: { snapshotId: String(first?.snapshotId), asOf: '2026-03-01T07:00:00.000Z' } }
  expect(await read({ snapshotId: String(first?.snapshotId) })).toMatchObject(then)
  expect(await read({ at: first?.committedAt.toISOString() ?? '' })).toMatchObject(then)
  expect(await read({ at: '2999-01-01T00:00:00+02:00' })).toMatchObject({ rows: [[2]], snapshot: { snapshotId: String(second?.snapshotId) } })
  await expect(read({ at: '1999-01-01T00:00:00Z' })).rejects.toMatchObject({ body: { code: 'snapshot_not_found', message: 'The table was not loaded before 1999-01-01T00:00:00.000Z.' } })
  await expect(read({ snapshotId: '77' })).rejects.toMatchObject(refused('snapshot_not_found'))
  await expect(read({ snapshotId: String(first?.snapshotId), at: '2999-01-01T00:00:00Z' })).rejects.toMatchObject(refused('invalid_input'))
})

test('an answer that is too large is refused with a sentence', async () => {
  await loadRows(app.context, company.table.id, "SELECT repeat('x', 1000000) AS text FROM range(100)")
  const call = app.callAs(company.producers.readOnly)
  await expect(call(readRows, { tableId: company.table.id, limit: 100 })).rejects.toMatchObject(refused('query_failed'))
  expect((await call(readRows, { tableId: company.table.id, limit: 100, cutAt: 5 })).rows[99]).toEqual(['xxxxx…'])
})

test('however many somebody asks for at once, a few engines answer them', async () => {
  await loadRows(app.context, company.table.id, select)
  const { box } = app.context
  onTestFinished(() => { app.context.box = box })
  let [open, most] = [0, 0]
  const taking: typeof box.pool.take = async () => {
    most = Math.max(most, ++open)
    const taken = await box.pool.take()
    return { ...taken, discard: () => taken.discard().finally(() => open--) }
  }
  app.context.box = { ...box, ready: taking, pool: { ...box.pool, take: taking } }
  const reads = await Promise.all(Array.from({ length: 12 }, () => app.callAs(company.producers.readOnly)(readRows, { tableId: company.table.id })))
  expect(reads.map(({ rows }) => rows.length)).toEqual(Array.from({ length: 12 }, () => 8))
  expect(most).toBe(4)
})
