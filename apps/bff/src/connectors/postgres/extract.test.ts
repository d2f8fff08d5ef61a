import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TablePick } from '../connector.ts'
import { postgres } from './index.ts'
import { readAll } from '../testing/extracted.ts'
import { extractAll, whole } from './testing/extract-all.ts'
import { type Proxy, startProxy } from './testing/proxy.ts'
import { never, openWay } from '../testing/open-way.ts'
import { type SourceDatabase, sourceDatabase } from './testing/source-database.ts'

let source: SourceDatabase
const proxies: Proxy[] = []

beforeAll(async () => {
  source = await sourceDatabase()
  await source.run(`
    CREATE TABLE many AS SELECT i::bigint AS id, 'row number ' || i AS name FROM generate_series(1, 300000) i;
    CREATE TABLE growing (id bigint PRIMARY KEY, at timestamptz NOT NULL, note text);
    INSERT INTO growing SELECT i, timestamptz '2026-01-01 00:00:00+02' + i * interval '1 hour', 'n' || i FROM generate_series(1, 10) i`)
})
afterAll(async () => {
  for (const proxy of proxies) proxy.close()
  await source.drop()
})

async function throughProxy() {
  const proxy = await startProxy(source.settings.port)
  proxies.push(proxy)
  return { proxy, settings: { ...source.settings, port: proxy.port } }
}

const picks = (change: Partial<TablePick>) => extractAll(source.settings, { tables: [{ ...whole('growing'), ...change }], locksOn: () => [] })
const since = (after: string | null, column = 'id') => picks({ columns: ['id'], mode: { append: { column, after } } })

test('all tables of a run are of the same moment, while another session writes', async () => {
  await source.run('CREATE TABLE debit (amount int); CREATE TABLE credit (amount int); INSERT INTO debit VALUES (1); INSERT INTO credit VALUES (1)')
  const before = new Date()
  const extraction = await postgres.extract(source.settings, { tables: ['debit', 'credit', 'debit'].map((name) => whole(name)), locksOn: () => [] }, openWay, never)
  expect(extraction.asOf.getTime()).toBeGreaterThanOrEqual(before.getTime())
  expect(extraction.asOf.getTime()).toBeLessThanOrEqual(Date.now())
  const seen: string[] = []
  for await (const { rows } of extraction.tables) {
    seen.push(await text(rows))
    await source.run('BEGIN; INSERT INTO debit VALUES (2); INSERT INTO credit VALUES (2); COMMIT')
  }
  expect(seen).toEqual(['"1"\n', '"1"\n', '"1"\n'])
  const [after] = await extractAll(source.settings, { tables: [whole('debit')], locksOn: () => [] })
  expect(after?.plain).toBe('1\n2\n2\n2\n')
})

test('an append brings what is new, and how far it got', async () => {
  const [first] = await since(null)
  expect(first).toMatchObject({ highWater: '10', plain: expect.stringMatching(/^1\n(.*\n)+10\n$/) })
  expect((await since('8'))[0]).toMatchObject({ highWater: '10', plain: '9\n10\n' })
  expect((await since('10'))[0]).toMatchObject({ highWater: '10', plain: '' })
  const [timed] = await since(null, 'at')
  expect(timed?.highWater).toBe('2026-01-01 08:00:00+00')
  expect((await since('2026-01-01 06:30:00+00', 'at'))[0]).toMatchObject({ plain: '9\n10\n' })
})

test('an append of an empty table begins at nothing', async () => {
  await source.run('CREATE TABLE still_empty (id int)')
  const [extracted] = await extractAll(source.settings, { tables: [whole('still_empty', { mode: { append: { column: 'id', after: null } } })], locksOn: () => [] })
  expect(extracted).toMatchObject({ highWater: null, plain: '' })
})

test('the mark of an append goes into the query as a value', async () => {
  const hostile = whole('growing', { mode: { append: { column: 'id', after: `0'; DROP TABLE growing; --\\` } } })
  await expect(extractAll(source.settings, { tables: [hostile], locksOn: () => [] })).rejects.toMatchObject({ code: 'source_failed' })
  expect((await source.run('SELECT count(*)::int AS count FROM growing')).rows).toEqual([{ count: 10 }])
})

test('a column that cannot tell what is new is refused', async () => {
  await source.run(`CREATE TABLE gaps (id int); INSERT INTO gaps VALUES (1), (NULL);
    CREATE TABLE endless (at timestamp NOT NULL, amount numeric NOT NULL); INSERT INTO endless VALUES ('infinity', 'NaN')`)
  const by = (name: string, column: string) => extractAll(source.settings, { tables: [whole(name, { mode: { append: { column, after: null } } })], locksOn: () => [] })
  await expect(by('growing', 'note')).rejects.toMatchObject({ code: 'not_growing', message: expect.stringContaining('cannot tell which rows are new') })
  await expect(by('gaps', 'id')).rejects.toMatchObject({ code: 'not_growing', message: expect.stringContaining('empty in some rows') })
  await expect(by('endless', 'at')).rejects.toMatchObject({ code: 'not_growing', message: expect.stringContaining('infinity') })
  await expect(by('endless', 'amount')).rejects.toMatchObject({ code: 'not_growing', message: expect.stringContaining('NaN') })
})

test('tables and columns that are not there are named', async () => {
  await expect(picks({ name: 'Growing' })).rejects.toMatchObject({ code: 'table_missing', message: expect.stringContaining('"public"."Growing"') })
  await expect(picks({ columns: ['id', 'ID'] })).rejects.toMatchObject({ code: 'column_missing', message: expect.stringContaining('"ID"') })
  await expect(picks({ columns: [] })).rejects.toMatchObject({ code: 'column_missing' })
  await expect(picks({ schema: 'pg_catalog', name: 'pg_authid' })).rejects.toMatchObject({ code: 'table_missing' })
})

test('a table that goes after the snapshot was taken is named', async () => {
  await source.run('CREATE TABLE leaving (id int); CREATE TABLE narrowing (id int, extra int)')
  const extraction = await postgres.extract(source.settings, { tables: [whole('leaving')], locksOn: () => [] }, openWay, never)
  await source.run('DROP TABLE leaving')
  await expect(readAll(extraction)).rejects.toMatchObject({ code: 'table_missing', message: expect.stringContaining('leaving') })
  const second = await postgres.extract(source.settings, { tables: [whole('narrowing')], locksOn: () => [] }, openWay, never)
  await source.run('ALTER TABLE narrowing DROP COLUMN extra')
  await expect(readAll(second)).rejects.toMatchObject({ code: 'column_missing', message: expect.stringContaining('extra') })
})

test('without the right to read a table is refused; with a right on columns these are read', async () => {
  const user = await source.createUser()
  await source.run(`CREATE TABLE guarded (id int, open text, closed text); INSERT INTO guarded VALUES (1, 'seen', 'hidden')`)
  await expect(extractAll(user, { tables: [whole('guarded')], locksOn: () => [] })).rejects.toMatchObject({ code: 'no_right', message: expect.stringContaining('"public"."guarded"') })
  await source.run(`GRANT SELECT (id, open) ON guarded TO ${user.user}`)
  expect((await extractAll(user, { tables: [whole('guarded')], locksOn: () => [] }))[0]?.plain).toBe('1,seen\n')
  await expect(extractAll(user, { tables: [whole('guarded', { columns: ['closed'] })], locksOn: () => [] })).rejects.toMatchObject({ code: 'column_missing' })
})

test('a right that is taken away meanwhile is told', async () => {
  const user = await source.createUser()
  await source.run(`CREATE TABLE lent (id int); GRANT SELECT ON lent TO ${user.user}`)
  const extraction = await postgres.extract(user, { tables: [whole('lent')], locksOn: () => [] }, openWay, never)
  await source.run(`REVOKE SELECT ON lent FROM ${user.user}`)
  await expect(readAll(extraction)).rejects.toMatchObject({ code: 'no_right' })
})

test('a connection that is cut midway fails the stream, whatever had come', async () => {
  const { proxy, settings } = await throughProxy()
  const extraction = await postgres.extract(settings, { tables: [whole('many')], locksOn: () => [] }, openWay, never)
  proxy.cutAfter(2_000_000)
  const table = await extraction.tables[Symbol.asyncIterator]().next()
  expect(table.done).toBe(false)
  let received = 0
  const reading = (async () => {
    for await (const chunk of table.value.rows) received += chunk.length
  })()
  await expect(reading).rejects.toMatchObject({ code: 'connection_lost', message: expect.stringContaining('nothing of this run was kept') })
  expect(received).toBeGreaterThan(0)
  await extraction.close()
})

test('a session that the server ends midway fails the stream', async () => {
  const extraction = await postgres.extract(source.settings, { tables: [whole('many')], locksOn: () => [] }, openWay, never)
  const reading = (async () => {
    for await (const { rows } of extraction.tables) {
      await once(rows, 'readable')
      await source.run(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tributary' AND datname = current_database() AND query LIKE 'COPY%'`)
      for await (const chunk of rows) expect(chunk.length).toBeGreaterThan(0)
    }
  })()
  await expect(reading).rejects.toMatchObject({ code: 'connection_lost' })
})

test('an error among the rows fails the stream', async () => {
  await source.run('CREATE VIEW failing AS SELECT 1 / (200000 - id) AS share FROM many')
  await expect(extractAll(source.settings, { tables: [whole('failing')], locksOn: () => [] })).rejects.toMatchObject({ code: 'source_failed', message: expect.stringContaining('division by zero') })
})

test('a cancelled extraction stops in the server too', async () => {
  await source.run('CREATE VIEW slow AS SELECT pg_sleep(600)::text AS slept')
  const cancel = new AbortController()
  const extraction = await postgres.extract(source.settings, { tables: [whole('slow')], locksOn: () => [] }, openWay, cancel.signal)
  const reading = readAll(extraction)
  const running = () => source.run(`SELECT FROM pg_stat_activity WHERE application_name = 'tributary' AND datname = current_database() AND query LIKE 'COPY%'`)
  while ((await running()).rowCount !== 1);
  cancel.abort()
  await expect(reading).rejects.toMatchObject({ code: 'cancelled' })
  while ((await running()).rowCount !== 0);
})

test('whoever stops reading leaves no session behind', async () => {
  const extraction = await postgres.extract(source.settings, { tables: [whole('many'), whole('growing')], locksOn: () => [] }, openWay, never)
  for await (const { rows } of extraction.tables) {
    await once(rows, 'readable')
    break
  }
  const sessions = () => source.run(`SELECT FROM pg_stat_activity WHERE application_name = 'tributary' AND datname = current_database()`)
  await expect.poll(async () => (await sessions()).rowCount, { timeout: 20_000 }).toBe(0)
})

test('an extraction that is closed midway stops in the server too', async () => {
  await source.run('CREATE VIEW slower AS SELECT pg_sleep(600)::text AS slept')
  const extraction = await postgres.extract(source.settings, { tables: [whole('slower')], locksOn: () => [] }, openWay, never)
  const table = await extraction.tables[Symbol.asyncIterator]().next()
  expect(table.done).toBe(false)
  await extraction.close()
  const sessions = () => source.run(`SELECT FROM pg_stat_activity WHERE application_name = 'tributary' AND datname = current_database()`)
  await expect.poll(async () => (await sessions()).rowCount, { timeout: 20_000 }).toBe(0)
})

test('a slow reader is waited for, and every byte arrives', async () => {
  const expected = (await source.run('SELECT sum(length(id::text || name) + 2)::int AS bytes FROM many')).rows[0].bytes
  const extraction = await postgres.extract(source.settings, { tables: [whole('many')], locksOn: () => [] }, openWay, never)
  for await (const { rows } of extraction.tables) {
    let bytes = 0
    let greatestBuffer = 0
    for await (const chunk of rows) {
      bytes += chunk.length
      greatestBuffer = Math.max(greatestBuffer, rows.readableLength)
      await new Promise(setImmediate)
    }
    expect(bytes).toBe(expected)
    expect(greatestBuffer).toBeLessThan(2 ** 21)
  }
})

test('the session reads the same whatever the server prefers', async () => {
  const user = await source.createUser()
  const client = new Client({ ...source.settings, password: source.settings.password.reveal(), ssl: false })
  await client.connect()
  await client.query(`ALTER ROLE ${user.user} SET DateStyle = 'German'; ALTER ROLE ${user.user} SET TimeZone = 'Asia/Kolkata'; ALTER ROLE ${user.user} SET extra_float_digits = 0;
    ALTER ROLE ${user.user} SET bytea_output = 'escape'; ALTER ROLE ${user.user} SET standard_conforming_strings = off;
    CREATE TABLE plainly (at timestamptz, day date, share float8, bytes bytea); INSERT INTO plainly VALUES ('2026-02-03 04:05:06.789012+01', '2026-02-03', 0.1::float8 + 0.2, '\\x00ff');
    GRANT SELECT ON plainly TO ${user.user}`)
  await client.end()
  expect((await extractAll(user, { tables: [whole('plainly')], locksOn: () => [] }))[0]?.plain).toBe('2026-02-03 03:05:06.789012+00,2026-02-03,0.30000000000000004,\\x00ff\n')
})
