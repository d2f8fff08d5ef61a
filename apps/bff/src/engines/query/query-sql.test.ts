import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { type Box, boxWithin } from '../box.ts'
import { lakeFile } from '../testing/lake-file.ts'
import { useBox } from '../testing/test-box.ts'
import { type NamedTable, type Query, type QueryTable, querySql } from './query-sql.ts'

const it = useBox()
const schema = 'in.c-shop'
let orders: QueryTable

beforeAll(async () => {
  const { files, schema: columns } = await lakeFile(join(it.home, 'orders.parquet'), `SELECT 9007199254740993 + i AS id, CAST(i * 1.01 AS DECIMAL(38, 9)) AS amount, DATE '2024-02-28' + i::INTEGER AS day, if(i = 2, NULL, 'naïve ' || i) AS note FROM range(4) AS r(i)`)
  orders = { schema, name: 'orders', files, columns }
})

function ask(sql: string, more: Partial<Query> = {}, box: Box = it.box, signal = it.signal) {
  return querySql(box, { sql, limit: 100, cutAt: 0, wallClockMs: 60_000, ...more }, async () => [orders], signal)
}

test('the first rows, exact, and whether there are more', async () => {
  const columns = [{ name: 'id', type: 'BIGINT' }, { name: 'amount', type: 'DECIMAL(38,9)' }, { name: 'day', type: 'DATE' }]
  expect(await ask('SELECT id, amount, day FROM "in.c-shop"."orders" ORDER BY id;', { limit: 2 })).toEqual({
    columns, rows: [['9007199254740993', '0.000000000', '2024-02-28'], ['9007199254740994', '1.010000000', '2024-02-29']], more: true,
  })
  expect(await ask('SELECT id FROM "In.C-Shop".ORDERS ORDER BY 1 DESC', { limit: 4 })).toMatchObject({ rows: [['9007199254740996'], ['9007199254740995'], ['9007199254740994'], ['9007199254740993']], more: false })
  expect(await ask('SELECT id, amount, day FROM "in.c-shop"."orders" WHERE false')).toEqual({ columns, rows: [], more: false })
})

test('of a million rows no more are read than are shown', async () => {
  const { rows, more } = await ask('SELECT i, i AS i FROM range(1000000000000) r(i)', { limit: 3 })
  expect([rows, more]).toEqual([[['0', '0'], ['1', '1'], ['2', '2']], true])
})

test('every cell is a plain value', async () => {
  const { rows } = await ask(`SELECT [1, NULL], {'a': [DATE '2024-01-01']}, MAP {'k': 1}, INTERVAL 36 HOURS, '\\xAB\\x00'::BLOB, 'nan'::DOUBLE, 1.5::FLOAT, true, NULL, '{"a": 1}'::JSON, 'x'::ENUM('x'), TIMESTAMPTZ '2024-01-01 01:00:00+01', 170141183460469231731687303715884105727::HUGEINT`)
  expect(rows).toEqual([['[1,null]', '{"a":["2024-01-01"]}', '[{"key":"k","value":1}]', '36:00:00', 'AB00', 'NaN', 1.5, true, null, '{"a": 1}', 'x', '2024-01-01 00:00:00+00', '170141183460469231731687303715884105727']])
})

test('texts are cut, and never through a character', async () => {
  expect((await ask(`SELECT 'abcdef', 'abcd', 'abc😀def', 123456`, { cutAt: 4 })).rows).toEqual([['abcd…', 'abcd', 'abc…', 123_456]])
})

test.each([
  ['WITH a AS (SELECT 1 AS x) SELECT x FROM a', 1], ['FROM "in.c-shop".orders', 4], ['VALUES (1), (2)', 2], ['TABLE "in.c-shop".orders', 4], ['(SELECT 1) UNION ALL (SELECT 1)', 2],
  ['DESCRIBE "in.c-shop".orders', 4], ['SUMMARIZE FROM "in.c-shop".orders', 4], ['PIVOT "in.c-shop".orders ON note IN (\'naïve 1\') USING count(*) GROUP BY day', 4], ['UNPIVOT (SELECT 1 AS a, 2 AS b) ON a, b', 2],
  ['-- why\nSELECT 1 /* ; */; -- end', 1], ['SELECT * FROM range(3), unnest([1, 2])', 6], [`SELECT key FROM json_each('{"a": 1}')`, 1],
])('%s', async (sql, rows) => {
  expect((await ask(sql)).rows).toHaveLength(rows)
})

test('open is told each name once, with its first place, and nothing that is only a text', async () => {
  let told: NamedTable[] = []
  await querySql(it.box, { sql: `WITH part AS (SELECT 'é', * FROM "in.c-shop"."orders")\nSELECT (SELECT max(id) FROM "in.c-shop"."orders") FROM part JOIN (FROM "in.c-shop.orders") USING (id)`, limit: 1, cutAt: 0, wallClockMs: 60_000 }, async (named) => {
    told = named
    return [orders, { ...orders, schema: '', name: 'in.c-shop.orders' }]
  }, it.signal).catch(() => undefined)
  expect(told).toEqual([
    { catalog: '', schema, name: 'orders', line: 1, column: 34 },
    { catalog: '', schema: '', name: 'part', line: 2, column: 56 },
    { catalog: '', schema: '', name: 'in.c-shop.orders', line: 2, column: 72 },
  ].toSorted((one, other) => told.findIndex(({ name }) => name === one.name) - told.findIndex(({ name }) => name === other.name)))
})

test.each([
  ['SELECT é,\n  nope FROM "in.c-shop".orders', { line: 1, column: 8 }],
  ['\n\n  SELECT id,\n  nope FROM "in.c-shop".orders', { line: 4, column: 3 }],
  ['SELEC 1', { line: 1, column: 1 }],
  ["/* é */ SELECT 'é' FROM FROM", { line: 1, column: 25 }],
  ['SELECT CAST(note AS INTEGER) FROM "in.c-shop".orders', { line: 1 }],
  ['SELECT 1;\n SELECT 2', { line: 2, column: 2, statement: 2 }],
  ['', { line: 1, column: 1 }],
  ['-- nothing', { line: 1, column: 1 }],
  ['SELECT * FROM other', { line: 1, column: 15 }],
])('a fault is told with its place: %s', async (sql, place) => {
  await expect(ask(sql)).rejects.toMatchObject({ name: 'SqlFailed', ...place })
})

test('what is no query is refused where it stands', async () => {
  await expect(ask(" COPY (SELECT 1) TO '/box/in/x' (USE_TMP_FILE false)")).rejects.toMatchObject({ name: 'SqlFailed', message: expect.stringContaining('COPY is not allowed here. A query is one SELECT'), line: 1, column: 2 })
})

test.each([
  "SELECT * FROM read_csv('/etc/passwd')", "FROM '/etc/passwd'", "SELECT * FROM read_text('/proc/self/environ')", "SELECT * FROM glob('/**')", "SELECT * FROM read_parquet('https://example.com/x.parquet')", "SELECT * FROM query('SELECT * FROM read_csv(''/etc/passwd'')')",
  'WITH x AS (INSERT INTO "in.c-shop".orders VALUES (1) RETURNING *) FROM x', "SELECT getenv('HOME')", "SELECT * FROM sniff_csv('/etc/passwd')", "SELECT * FROM read_duckdb('/etc/x.db')", "SELECT * FROM parquet_metadata('/etc/passwd')", "FROM query('FROM \"in.c-shop\".orders')", "FROM query_table('in.c-shop.orders')", "SELECT * FROM enable_logging(storage = 'file', storage_path = '/box/out')",
  "FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))", 'FROM checkpoint()', 'FROM duckdb_settings()', 'FROM pg_settings', 'SELECT setting FROM system.PG_CATALOG."PG_settings"', "WITH a AS (SELECT 1) SELECT (SELECT count(*) FROM system.main.GLOB('/*')) FROM a",
  "SELECT * FROM pragma_database_size(); COPY (SELECT 1) TO '/box/out/x'",
])('%s fails', async (sql) => {
  await expect(ask(sql)).rejects.toMatchObject({ name: 'SqlFailed' })
})

test('the files of a table are no way around it', async () => {
  const [row] = (await ask('SELECT sql FROM duckdb_views WHERE schema_name = \'in.c-shop\'')).rows
  const [, file = ''] = /'([^']+\.parquet)'/.exec(String(row)) ?? []
  expect(file).toMatch(/^\//)
  await expect(ask(`SELECT *\nFROM '${file}'`)).rejects.toMatchObject({ name: 'SqlFailed', message: 'A query reads tables, not files.', line: 2, column: 6 })
  await expect(ask(`FROM read_parquet('${file}')`)).rejects.toThrow('read_parquet is not allowed here')
  // Nor are the names of its columns told, of which some may have been deleted.
  for (const call of ['json_serialize_plan', 'system.main."JSON_Serialize_Plan"']) {
    await expect(ask(`SELECT ${call}('FROM read_parquet(''${file}'')')`)).rejects.toThrow('json_serialize_plan is not allowed here')
  }
})

test('a PIVOT without its values is told what it lacks', async () => {
  await expect(ask('PIVOT "in.c-shop".orders ON note USING count(*)')).rejects.toThrow('A PIVOT lists its values here')
})

const forever = 'WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT max(n) FROM r'

test('what never ends is stopped in time, and leaves nothing', async () => {
  const hurried = boxWithin(it.box, { memoryMegabytes: null, threads: 1, wallClockSeconds: 1, cpuSeconds: null, outputMegabytes: null, tempMegabytes: null })
  await expect(ask(forever, {}, hurried)).rejects.toMatchObject({ name: 'EngineStopped', reason: 'too-slow' })
  await expect(ask(forever, { wallClockMs: 500 })).rejects.toMatchObject({ reason: 'too-slow' })
  expect(await readdir(join(it.home, 'box'))).toEqual([])
})

test('it is stopped when nobody waits', async () => {
  const leaving = new AbortController()
  setTimeout(() => leaving.abort(new Error('gone')), 300)
  await expect(ask(forever, {}, it.box, leaving.signal)).rejects.toThrow('gone')
  expect(await readdir(join(it.home, 'box'))).toEqual([])
})

test('an answer that is too large is refused', async () => {
  await expect(ask("SELECT repeat('x', 9000000) FROM range(10)")).rejects.toMatchObject({ reason: 'too-large' })
})

test('nor may it have cells without number', async () => {
  const row = `SELECT ${Array.from({ length: 300 }, (_, at) => at).join(', ')} FROM range(10_000)`
  await expect(ask(row, { limit: 10_000 })).rejects.toThrow('The answer is too large to be shown')
  expect((await ask(row, { limit: 100 })).rows).toHaveLength(100)
})

test('what is nested too deeply fails', async () => {
  await expect(ask(`SELECT ${'('.repeat(20_000)}1${')'.repeat(20_000)}`)).rejects.toMatchObject({ name: 'SqlFailed' })
})

test('more tables than anybody joins are refused', async () => {
  await expect(ask(`SELECT * FROM ${Array.from({ length: 201 }, (_, at) => `"in.c-shop"."t${at}"`).join(', ')}`)).rejects.toThrow('at most 200 tables')
})
