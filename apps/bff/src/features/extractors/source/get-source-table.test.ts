import { getSourceTable, lockSource } from '@tributary/contract/extractors'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SourceDatabase, sourceDatabase } from '../../../connectors/postgres/testing/source-database.ts'
import { codeOf } from '../../../testing/code-of.ts'
import { type TestApp, testApp } from '../../../testing/test-app.ts'
import { sourceExtractor } from '../testing/source-extractor.ts'

let app: TestApp
let source: SourceDatabase
beforeAll(async () => {
  ;[app, source] = await Promise.all([testApp(), sourceDatabase()])
  await source.run(`
    CREATE TABLE customers (id int PRIMARY KEY, name text, password_hash text, note text);
    INSERT INTO customers SELECT n, E'name\\twith "tab" ' || n, 'hash' || n, CASE WHEN n = 2 THEN repeat('x', 500) END FROM generate_series(1, 50) AS n;
    CREATE TABLE sessions (id int, cookie text);
    INSERT INTO sessions VALUES (1, 'stolen-cookie');
    CREATE VIEW hashes AS SELECT password_hash AS harmless FROM customers;
    CREATE TABLE single (word text);
    INSERT INTO single VALUES (''), (NULL), ('a,b');
    CREATE TABLE nothing (id int)`)
})
afterAll(async () => {
  await app.close()
  await source.drop()
})

const of = ({ call, extractorId }: Awaited<ReturnType<typeof sourceExtractor>>) => (name: string) => call(getSourceTable, { extractorId, schema: 'public', name })

test('a table is told with its columns and its first twenty rows, long values cut', async () => {
  const look = of(await sourceExtractor(app, source))
  const { samples, ...table } = await look('customers')
  expect(table).toMatchObject({ kind: 'table', columnCount: 4, primaryKey: ['id'], lock: null, isNew: false, drift: null, columns: [{ name: 'id', type: 'int', locked: false }, { name: 'name' }, { name: 'password_hash' }, { name: 'note' }] })
  expect(samples).toMatchObject({ columns: ['id', 'name', 'password_hash', 'note'], refusal: null })
  expect(samples.rows).toHaveLength(20)
  expect(samples.rows.slice(0, 2)).toEqual([['1', 'name\twith "tab" 1', 'hash1', null], ['2', 'name\twith "tab" 2', 'hash2', `${'x'.repeat(200)}…`]])
  expect((await look('single')).samples.rows).toEqual([[''], [null], ['a,b']])
  expect((await look('nothing')).samples).toEqual({ columns: ['id'], rows: [], refusal: null })
})

test('without its rows, the table itself is not touched', async () => {
  const { call, extractorId } = await sourceExtractor(app, source)
  await source.run('CREATE TABLE untouched AS SELECT 1 AS id')
  const read = async () => (await source.run(`SELECT seq_scan::int FROM pg_stat_user_tables WHERE relname IN ('untouched', 'single') ORDER BY relname DESC`)).rows.map((row) => (row as { seq_scan: number }).seq_scan)
  const [before] = await read()
  const table = await call(getSourceTable, { extractorId, schema: 'public', name: 'untouched', samples: 'false' })
  expect(table).toMatchObject({ columns: [{ name: 'id' }], samples: { columns: [], rows: [], refusal: 'Its rows were not asked for.' } })
  // Read afterwards, and counted by the time that is.
  const [, single = 0] = await read()
  await call(getSourceTable, { extractorId, schema: 'public', name: 'single' })
  await expect.poll(async () => (await read())[1]).toBeGreaterThan(single)
  expect((await read())[0]).toBe(before)
})

test('no row is shown of what is locked, nor of a view that reads it', async () => {
  const place = await sourceExtractor(app, source)
  const look = of(place)
  await place.call(lockSource, { extractorId: place.extractorId, schema: '*', table: '*', column: '*password*', pattern: true, reason: 'Secrets.' })
  await place.call(lockSource, { extractorId: place.extractorId, schema: 'public', table: 'sessions', reason: 'Cookies.' })
  const customers = await look('customers')
  expect(customers.samples.columns).toEqual(['id', 'name', 'note'])
  expect(customers.columns.map(({ name, locked }) => [name, locked])).toEqual([['id', false], ['name', false], ['password_hash', true], ['note', false]])
  expect(JSON.stringify(customers)).not.toContain('hash1')
  for (const [name, reason] of [['sessions', 'Cookies'], ['hashes', 'Secrets']] as const) {
    const { lock, samples } = await look(name)
    expect(lock).toContain(reason)
    expect(samples).toEqual({ columns: [], rows: [], refusal: lock })
  }
})

test('what the account may not read, and what the source refuses, is told in words beside the columns', async () => {
  const place = await sourceExtractor(app, source)
  await source.run('CREATE VIEW broken AS SELECT 1 / (id - 1) AS share FROM customers')
  const { columns, samples } = await of(place)('broken')
  expect(columns).toMatchObject([{ name: 'share' }])
  expect(samples).toMatchObject({ rows: [], refusal: expect.stringContaining('division by zero') })
  const user = await source.createUser()
  const { extractorId, call } = await sourceExtractor(app, { settings: user })
  const table = await call(getSourceTable, { extractorId, schema: 'public', name: 'customers' })
  expect(table).toMatchObject({ readable: false, columnCount: 4, samples: { rows: [], refusal: expect.stringContaining('may not read') } })
})

test('no session is left at the source', async () => {
  await of(await sourceExtractor(app, source))('customers')
  const sessions = `SELECT FROM pg_stat_activity WHERE application_name = 'tributary' AND datname = current_database()`
  await expect.poll(async () => (await source.run(sessions)).rowCount, { timeout: 20_000 }).toBe(0)
})

test('who may change extractors looks into the source, others do not', async () => {
  const { project, extractorId } = await sourceExtractor(app, source)
  const as = async (role: 'guest' | 'readOnly') => app.callAs(await app.aMember({ project, role }))
  const ask = (call: Awaited<ReturnType<typeof as>>, name = 'customers') => codeOf(call(getSourceTable, { extractorId, schema: 'public', name }))
  expect(await ask(await as('guest'))).toBe('done')
  expect(await ask(await as('guest'), 'no such')).toBe('source_refused')
  expect(await ask(await as('readOnly'))).toBe('not_allowed')
  expect(await ask(app.callAs(await app.aPerson()))).toBe('extractor_not_found')
})
