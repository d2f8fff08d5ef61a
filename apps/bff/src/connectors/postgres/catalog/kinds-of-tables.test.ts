import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SourceLock } from '../../connector.ts'
import { postgres } from '../index.ts'
import { extractAll, whole } from '../testing/extract-all.ts'
import { never, openWay } from '../../testing/open-way.ts'
import { type SourceDatabase, sourceDatabase } from '../testing/source-database.ts'

let source: SourceDatabase
beforeAll(async () => {
  source = await sourceDatabase()
})
afterAll(() => source.drop())

const locksOn = () => []
const list = () => postgres.listTables(source.settings, openWay, never)

test('views, materialized views, partitioned and foreign tables are read, the latter from this very server too', async () => {
  const { host, port, database, user, password } = source.settings
  await source.run(`
    CREATE TABLE kept (id int PRIMARY KEY, note text); INSERT INTO kept VALUES (1, 'one'), (2, NULL);
    CREATE VIEW seen AS SELECT id FROM kept;
    CREATE MATERIALIZED VIEW stored AS SELECT note FROM kept;
    CREATE TABLE days (day date, n int) PARTITION BY RANGE (day);
    CREATE TABLE days_2026 PARTITION OF days FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') PARTITION BY LIST (n);
    CREATE TABLE days_2026_rest PARTITION OF days_2026 DEFAULT;
    INSERT INTO days VALUES ('2026-05-01', 5);
    CREATE EXTENSION postgres_fdw;
    CREATE SERVER here FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '${host}', port '${port}', dbname '${database}');
    CREATE USER MAPPING FOR CURRENT_USER SERVER here OPTIONS (user '${user}', password '${password.reveal()}');
    CREATE FOREIGN TABLE far (id int, note text) SERVER here OPTIONS (schema_name 'public', table_name 'kept')`)
  const read = async (name: string) => (await extractAll(source.settings, { tables: [whole(name)], locksOn }))[0]?.plain
  expect(await Promise.all(['seen', 'stored', 'days', 'days_2026', 'far'].map(read))).toEqual(['1\n2\n', 'one\n\n', '2026-05-01,5\n', '2026-05-01,5\n', '1,one\n2,\\N\n'])
  expect((await list()).tables.find(({ name }) => name === 'far')).toMatchObject({ kind: 'foreign table', opaque: ['the foreign server here'], rowEstimate: null, bytes: null })
})

test('a foreign table, which may lead back to what is locked, is refused while anything is', async () => {
  const lock: SourceLock = { pattern: false, schema: 'public', table: 'kept', column: 'note', reason: 'Private.' }
  await expect(extractAll(source.settings, { tables: [whole('far')], locksOn: () => [lock] })).rejects.toMatchObject({ code: 'locked', message: expect.stringContaining('cannot be seen') })
  expect((await extractAll(source.settings, { tables: [whole('days')], locksOn: () => [lock] }))[0]?.plain).toBe('2026-05-01,5\n')
})

test('ten thousand tables are listed, partitions among them', async () => {
  await source.run('CREATE SCHEMA many; CREATE TABLE many.parent (id int, n bigint) PARTITION BY LIST (id)')
  for (let from = 0; from < 10_000; from += 1000) {
    await source.run(`DO $$ BEGIN FOR i IN ${from}..${from + 999} LOOP
      EXECUTE format(CASE WHEN i < 100 THEN 'CREATE TABLE many.t%s PARTITION OF many.parent FOR VALUES IN (%s)' ELSE 'CREATE TABLE many.t%s (id int, n bigint)' END, i, i); END LOOP; END $$`)
  }
  const { tables } = await list()
  const many = tables.filter(({ schema }) => schema === 'many')
  expect(many).toHaveLength(10_001)
  expect(many.find(({ name }) => name === 'parent')?.readsFrom).toHaveLength(100)
  expect(many.filter(({ partOf }) => partOf[0]?.name === 'parent')).toHaveLength(100)
}, 240_000)
