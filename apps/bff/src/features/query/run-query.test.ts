import { deleteTable } from '@tributary/contract/tables'
import { updateProject } from '@tributary/contract/projects'
import { runQuery } from '@tributary/contract/query'
import { readdir } from 'node:fs/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { User } from '../../database/generated/client.ts'
import { refused } from '../../testing/refused.ts'
import { testCompany } from '../catalog/testing/company.ts'
import { loadRows } from '../catalog/testing/load-rows.ts'

const { app, company, db } = await testCompany()
const customers = "SELECT i AS id, 'segment ' || i % 2 AS segment FROM range(5) numbers(i)"
const ask = (person: User, sql: string, more: { projectId?: string; limit?: number; cutAt?: number } = {}) => app.callAs(person)(runQuery, { projectId: company.oracle.id, sql, ...more })
const core = 'in.c-core.customer'

test('rows of a table by its path, with its age', async () => {
  const asOf = new Date(Date.now() - 600_000)
  await loadRows(app.context, company.table.id, customers, { asOf })
  const result = await ask(company.producers.readOnly, 'SELECT segment, count(*) AS customers FROM "in.c-core"."customer" GROUP BY segment ORDER BY segment')
  expect(result).toMatchObject({
    columns: [{ name: 'segment', type: 'VARCHAR' }, { name: 'customers', type: 'BIGINT' }], rows: [['segment 0', '3'], ['segment 1', '2']], more: false, asOf: asOf.toISOString(),
    tables: [{ tableId: company.table.id, path: core, freshness: { state: 'kept', asOf: asOf.toISOString(), promisedAgeSeconds: 3600 } }],
  })
  expect(await ask(company.producers.readOnly, 'FROM "in.c-core.customer"', { limit: 2, cutAt: 4 })).toMatchObject({ rows: [['0', 'segm…'], ['1', 'segm…']], more: true })
})

test('it is as old as the oldest table that it reads, and reads what is linked under its path there', async () => {
  await company.share('organization-project')
  await company.link()
  await loadRows(app.context, company.table.id, customers, { asOf: new Date('2026-03-01T07:00:00Z') })
  const own = await app.aTable({ bucket: await app.aBucket({ project: company.reporting, name: 'c-mine' }), name: 'notes', columns: [] })
  await loadRows(app.context, own.id, "SELECT 4 AS id, 'good' AS note", { asOf: new Date('2026-03-02T07:00:00Z') })
  const call = app.callAs(company.consumers.readOnly)
  const joined = await call(runQuery, { projectId: company.reporting.id, sql: 'WITH notes AS (FROM "in.c-mine"."notes") SELECT c.id, note FROM notes JOIN "IN.C-Linked-Core".Customer c USING (id)' })
  expect(joined).toMatchObject({ rows: [['4', 'good']], asOf: '2026-03-01T07:00:00.000Z', tables: [{ path: 'in.c-linked-core.customer', tableId: company.table.id }, { path: 'in.c-mine.notes', tableId: own.id }] })
  // The source's own path means nothing here, and the linked one nothing there.
  await expect(call(runQuery, { projectId: company.reporting.id, sql: `FROM "in.c-core"."customer"` })).rejects.toMatchObject(refused('table_not_found'))
  await expect(ask(company.producers.share, 'FROM "in.c-linked-core"."customer"')).rejects.toMatchObject(refused('table_not_found'))
  await db.project.update({ where: { id: company.oracle.id }, data: { deletedAt: new Date() } })
  await expect(call(runQuery, { projectId: company.reporting.id, sql: `FROM "in.c-linked-core"."customer"` })).rejects.toMatchObject(refused('table_not_found'))
})

test('a query without a table is of no age', async () => {
  expect(await ask(company.producers.guest, 'SELECT 1 AS one')).toMatchObject({ rows: [[1]], tables: [], asOf: null })
})

test('rows are for those who belong to the project, in an archived one too', async () => {
  await loadRows(app.context, company.table.id, customers)
  await company.share('organization-project')
  const sql = 'SELECT count(*) FROM "in.c-core"."customer"'
  await expect(ask(company.organizationAdmin, sql)).rejects.toMatchObject(refused('not_allowed'))
  for (const person of [company.organizationMember, company.consumers.share, company.contractors.share, company.client, company.stranger]) await expect(ask(person, sql)).rejects.toMatchObject(refused('project_not_found'))
  await db.project.update({ where: { id: company.oracle.id }, data: { archivedAt: new Date() } })
  for (const person of Object.values(company.producers)) expect((await ask(person, sql)).rows).toEqual([['5']])
})

test('a token reads the tables of its buckets, and the others are not there', async () => {
  const other = await app.aTable({ bucket: await app.aBucket({ project: company.oracle, name: 'c-other' }), name: 'salary', columns: [] })
  for (const { id } of [company.table, other]) await loadRows(app.context, id, customers)
  const token = async (buckets: Record<string, 'read' | 'write'>) => app.callWith((await app.aToken({ project: company.oracle, maker: company.producers.admin, buckets })).value)
  const both = 'SELECT count(*) FROM "in.c-core"."customer" JOIN "in.c-other"."salary" USING (id)'
  const projectId = company.oracle.id
  expect((await (await token({ [company.bucket.id]: 'read', [other.bucketId]: 'write' }))(runQuery, { projectId, sql: both })).rows).toEqual([['5']])
  await expect((await token({ [company.bucket.id]: 'read' }))(runQuery, { projectId, sql: both })).rejects.toMatchObject({ body: { code: 'table_not_found', message: 'There is no table in.c-other.salary in this project.', details: { path: 'in.c-other.salary', line: 1, column: 50 } } })
  await expect((await token({}))(runQuery, { projectId: company.reporting.id, sql: 'SELECT 1' })).rejects.toMatchObject(refused('project_not_found'))
})

test('what is not there, and what was never loaded, is named', async () => {
  const person = company.producers.readOnly
  const fails = (sql: string) => ask(person, sql).then(() => null, (error: { body: unknown }) => error.body)
  expect(await fails('SELECT 1\nFROM "in.c-core"."nothing"')).toMatchObject({ code: 'table_not_found', message: 'There is no table in.c-core.nothing in this project.', details: { line: 2, column: 6 } })
  expect(await fails('FROM "in.c-core"."customer"')).toMatchObject({ code: 'not_ready', message: 'in.c-core.customer has not been loaded yet.' })
  await loadRows(app.context, company.table.id, customers)
  expect(await fails('FROM "in"."c-core"."customer"')).toMatchObject({ code: 'query_failed', message: 'Call it "in.c-core"."customer".' })
  expect(await fails('SELECT id,\n  town FROM "in.c-core"."customer"')).toMatchObject({ code: 'query_failed', details: { line: 2, column: 3 } })
  expect(await fails('FROM "in.c-core"."customer"; SELECT 2')).toMatchObject({ code: 'query_failed', details: { line: 1, column: 30 } })
  expect(await fails(`SELECT * FROM read_csv('/etc/passwd')`)).toMatchObject({ code: 'query_failed' })
  expect(await fails('FROM customer')).toMatchObject({ code: 'query_failed', message: expect.stringContaining('customer') })
})

test('two tables that differ in capitals alone are told apart by their path, not within one query', async () => {
  const twin = await app.aTable({ bucket: company.bucket, name: 'Customer', columns: [] })
  await loadRows(app.context, company.table.id, 'SELECT 1 AS id')
  await loadRows(app.context, twin.id, 'SELECT 2 AS id')
  const { share } = company.producers
  expect([(await ask(share, 'FROM "in.c-core"."customer"')).rows, (await ask(share, 'FROM "in.c-core"."Customer"')).rows]).toEqual([[[1]], [[2]]])
  await expect(ask(share, 'SELECT 1 FROM "in.c-core"."customer", "in.c-core"."Customer"')).rejects.toMatchObject(refused('query_failed'))
})

test('a table that is deleted while it is read is not there', async () => {
  await loadRows(app.context, company.table.id, customers)
  const { lake } = app.context
  onTestFinished(() => { app.context.lake = lake })
  app.context.lake = { ...lake, read: async (path) => { await app.callAs(company.producers.admin)(deleteTable, { tableId: company.table.id }); return lake.read(path) } }
  await expect(ask(company.producers.readOnly, 'FROM "in.c-core"."customer"')).rejects.toMatchObject(refused('table_not_found'))
})

const forever = 'WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT max(n) FROM r'

test('it takes no longer than its project may, and leaves nothing behind', async () => {
  await app.callAs(company.producers.admin)(updateProject, { projectId: company.oracle.id, limits: { wallClockSeconds: 1 } })
  await expect(ask(company.producers.readOnly, forever)).rejects.toMatchObject({ body: { code: 'query_failed', message: expect.stringContaining('longer than 1 s') } })
  expect(await readdir(app.context.box.folder)).toEqual([])
})

test('it is stopped when the caller leaves', async () => {
  const leaving = new AbortController()
  const asked = app.callAs(company.producers.readOnly)(runQuery, { projectId: company.oracle.id, sql: forever }, leaving.signal)
  await vi.waitFor(async () => expect(await readdir(app.context.box.folder)).toHaveLength(1), { timeout: 10_000 })
  leaving.abort()
  await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
  await vi.waitFor(async () => expect(await readdir(app.context.box.folder)).toEqual([]), { timeout: 10_000 })
})

test('nobody has many at once, and each that is over makes room for another', async () => {
  const leaving = new AbortController()
  const call = app.callAs(company.producers.share)
  const running = Array.from({ length: 3 }, () => call(runQuery, { projectId: company.oracle.id, sql: forever }, leaving.signal).catch(() => undefined))
  await vi.waitFor(async () => expect(await readdir(app.context.box.folder)).toHaveLength(3), { timeout: 20_000 })
  await expect(ask(company.producers.share, 'SELECT 1')).rejects.toMatchObject(refused('too_many_requests'))
  expect((await ask(company.producers.admin, 'SELECT 1')).rows).toEqual([[1]])
  leaving.abort()
  await Promise.all(running)
  await vi.waitFor(async () => expect((await ask(company.producers.share, 'SELECT 1')).rows).toEqual([[1]]), { timeout: 20_000 })
})

test('no answer is kept for a key', async () => {
  const send = app.fetchAs(company.producers.share)
  const answers = await Promise.all([1, 2].map((one) => send(`${app.url}/api/v1/projects/${company.oracle.id}/query`, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': 'same' }, body: JSON.stringify({ sql: `SELECT ${one}` }) })))
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect(await db.idempotentCall.count({ where: { actorId: company.producers.share.id } })).toBe(0)
})
