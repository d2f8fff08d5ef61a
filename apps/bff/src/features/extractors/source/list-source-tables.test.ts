import { listSourceTables, lockSource } from '@tributary/contract/extractors'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SourceDatabase, sourceDatabase } from '../../../connectors/postgres/testing/source-database.ts'
import { type TestApp, testApp } from '../../../testing/test-app.ts'
import { sourceExtractor } from '../testing/source-extractor.ts'

let app: TestApp
let source: SourceDatabase
beforeAll(async () => {
  ;[app, source] = await Promise.all([testApp(), sourceDatabase()])
  await source.run(`
    CREATE TABLE orders (id bigint, amount numeric(12,2), note text, password text);
    CREATE TABLE sessions (id int, cookie text);
    CREATE TABLE secrets (password text, old_password text)`)
})
afterAll(async () => {
  await app.close()
  await source.drop()
})

const saw = (configurationId: string, tables: { schema: string; name: string; columns?: [string, string][] }[]) =>
  app.context.db.sourceSight.create({ data: { configurationId, at: new Date('2026-11-01T10:00:00Z'), tables } })

test('a list without columns is a small one, and tells how many there are and which of them are locked', async () => {
  const { call, extractorId } = await sourceExtractor(app, source)
  await call(lockSource, { extractorId, schema: 'public', table: '*', column: '*password', pattern: true, reason: 'Private.' })
  await call(lockSource, { extractorId, schema: 'public', table: 'sessions', reason: 'Cookies.' })
  const { items, seenAt, vanished } = await call(listSourceTables, { extractorId, columns: 'false' })
  expect(items.map(({ name, columnCount, columns, lock }) => [name, columnCount, columns.map((column) => [column.name, column.locked]), lock])).toEqual([
    ['orders', 4, [['password', true]], null],
    ['secrets', 2, [], expect.stringContaining('none of its columns ever leaves the source (Private)')],
    ['sessions', 2, [], expect.stringContaining('Cookies')],
  ])
  expect([seenAt, vanished, items.some(({ isNew }) => isNew)]).toEqual([null, [], false])
  const [whole] = (await call(listSourceTables, { extractorId })).items
  expect(whole?.columns.map(({ name }) => name)).toEqual(['id', 'amount', 'note', 'password'])
})

test('what is new, gone or changed since the last run is told', async () => {
  const { call, extractorId } = await sourceExtractor(app, source)
  await saw(extractorId, [
    { schema: 'public', name: 'orders', columns: [['id', 'integer'], ['amount', 'numeric(12,2)'], ['remark', 'text']] },
    { schema: 'public', name: 'sessions' },
    { schema: 'old', name: 'orders' },
  ])
  const { items, seenAt, vanished } = await call(listSourceTables, { extractorId, columns: 'false' })
  expect(items.map(({ name, isNew, drift }) => [name, isNew, drift])).toEqual([
    ['orders', false, { added: ['note', 'password'], removed: ['remark'], changed: [{ name: 'id', from: 'integer', to: 'bigint' }] }],
    ['secrets', true, null], ['sessions', false, null],
  ])
  expect(seenAt).toBe('2026-11-01T10:00:00.000Z')
  expect(vanished).toEqual([{ schema: 'old', name: 'orders' }])
})

test('what stayed the same is no drift, and a locked column is no news', async () => {
  const { call, extractorId } = await sourceExtractor(app, source)
  await call(lockSource, { extractorId, schema: 'public', table: 'orders', column: 'password', reason: 'Private.' })
  await saw(extractorId, [{ schema: 'public', name: 'orders', columns: [['id', 'bigint'], ['amount', 'numeric(12,2)'], ['note', 'text']] }])
  expect((await call(listSourceTables, { extractorId })).items[0]).toMatchObject({ name: 'orders', isNew: false, drift: null })
})
