import { spawn } from 'node:child_process'
import { getEventListeners } from 'node:events'
import { existsSync } from 'node:fs'
import { lstat, readFile, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { reconcileSchema } from '@tributary/lake/schema'
import { type Box, boxWithin, openBox } from './box.ts'
import { type SqlControl, type SqlRun, runSql } from './run-sql.ts'
import { lakeFile, rowsOf } from './testing/lake-file.ts'
import { useBox } from './testing/test-box.ts'

const it = useBox()
let orders: Awaited<ReturnType<typeof lakeFile>>

beforeAll(async () => {
  orders = await lakeFile(join(it.home, 'orders.parquet'), `SELECT 9007199254740993 + i AS id, CAST(i * 1.01 AS DECIMAL(38, 9)) AS amount,
    TIMESTAMPTZ '2024-02-29 23:59:59.123456+00' + to_seconds(i) AS at, if(i = 2, NULL, 'naïve "quoted", ' || i) AS note FROM range(4) AS r(i)`)
})

function run(partial: Partial<SqlRun> & { statements: string }, control: Partial<SqlControl> = {}, box: Box = it.box) {
  const whole = { inputs: [{ name: 'orders', ...orders }], outputs: [], workFolder: it.work, ...partial }
  return runSql(box, whole, { signal: it.signal, onLog: () => undefined, onProgress: () => undefined, ...control })
}

test('makes a data file of each output, exact to the last digit', async () => {
  const [result] = await run({ statements: 'CREATE TABLE copy AS FROM orders', outputs: [{ name: 'copy' }] })
  expect(result).toMatchObject({
    name: 'copy',
    columns: [{ name: 'id', type: 'long' }, { name: 'amount', type: 'decimal(38,9)' }, { name: 'at', type: 'timestamptz' }, { name: 'note', type: 'string' }],
    staged: { rows: 4, columns: { 4: { nullCount: 1, valueCount: 4 } } },
  })
  const file = result?.file ?? ''
  expect(await rowsOf(file)).toEqual([
    ['9007199254740993', '0.000000000', '2024-02-29 23:59:59.123456+00', 'naïve "quoted", 0'],
    ['9007199254740994', '1.010000000', '2024-03-01 00:00:00.123456+00', 'naïve "quoted", 1'],
    ['9007199254740995', '2.020000000', '2024-03-01 00:00:01.123456+00', null],
    ['9007199254740996', '3.030000000', '2024-03-01 00:00:02.123456+00', 'naïve "quoted", 3'],
  ])
  const { mode, uid, size } = await lstat(file)
  expect({ mode: mode & 0o777, uid, size }).toEqual({ mode: 0o444, uid: process.getuid?.(), size: result?.staged.bytes })
})

test('tells each statement and its progress', async () => {
  const lines: string[] = []
  const progress: unknown[] = []
  await run({ statements: 'SELECT 1;\n\nSELECT\n  2', outputs: [] }, { onLog: (line) => lines.push(line), onProgress: (step) => progress.push(step) })
  expect(lines).toEqual(['Statement 1 of 2, line 1: SELECT 1', 'Statement 2 of 2, line 3: SELECT 2'])
  expect(progress).toEqual([{ statement: 1, of: 2 }, { statement: 2, of: 2 }])
})

test('all kinds of statements that change only the run itself', async () => {
  const statements = `CREATE TEMP TABLE t AS SELECT 1 AS a; INSERT INTO t VALUES (2), (3); UPDATE t SET a = a * 10; DELETE FROM t WHERE a = 30;
    MERGE INTO t USING (SELECT 10 AS a) AS s USING (a) WHEN MATCHED THEN UPDATE SET a = 11;
    CREATE OR REPLACE TEMP MACRO twice(x) AS x * 2; CREATE VIEW v AS SELECT twice(a) AS a FROM t; DROP MACRO IF EXISTS nothing;
    CREATE TABLE wide AS PIVOT (SELECT 'k' || a AS k, a FROM v) ON k USING sum(a); TRUNCATE t; WITH x AS (SELECT 1) FROM x; VALUES (1); (SELECT 2);`
  const [result] = await run({ statements, outputs: [{ name: 'wide' }] })
  expect(result?.columns.map(({ name }) => name)).toEqual(['k22', 'k40'])
})

test.each([
  ['SELECT 1;\n\nSELECT é,\n  nope FROM orders', { line: 3, column: 8, statement: 2 }],
  ["-- 'é'\nSELECT 'é' AS é,\n\n  nope FROM orders", { line: 4, column: 3, statement: 1 }],
  ['SELECT 1;\nSELEC 2', { line: 2, column: 1, statement: 2 }],
  ['SELECT 1;\n\n  SELECT FROM FROM', { line: 3, statement: 2 }],
  ["SELECT 1;\nSELECT CAST(note AS INTEGER) FROM orders", { line: 2, statement: 2 }],
  ["SELECT 1;\n\nCREATE TABLE t AS\n SELECT error('mine')", { line: 3, statement: 3 - 1 }],
  ["SELECT 'open", { line: 1, statement: 1 }],
  ['SELECT $1', { line: 1, statement: 1 }],
])('a failing statement is told with its place: %s', async (statements, place) => {
  await expect(run({ statements })).rejects.toMatchObject({ name: 'SqlFailed', ...place })
})

test('an output that was not made is named', async () => {
  await expect(run({ statements: 'SELECT 1', outputs: [{ name: 'a"b; DROP' }] })).rejects.toMatchObject({ name: 'EngineFailed', message: 'The script made no table "a"b; DROP", which is an output of this transformation.' })
})

test('hostile names of tables and columns are only names', async () => {
  const name = `x"; COPY (SELECT 1) TO '/box/out/evil'; --`
  const quoted = `"${name.replaceAll('"', '""')}"`
  const statements = `CREATE TABLE ${quoted} AS SELECT id AS ${quoted}, 1 AS "sélect", 2 AS "a b", 3 AS "a.b" FROM "in.c-sales.orders"`
  const [result] = await run({ inputs: [{ name: 'in.c-sales.orders', ...orders }], statements, outputs: [{ name }] })
  expect(result?.columns.map((column) => column.name)).toEqual([name, 'sélect', 'a b', 'a.b'])
  expect(result?.staged.rows).toBe(4)
})

test('an input of no files is an empty table', async () => {
  const [result] = await run({ inputs: [{ name: 'empty', files: [], schema: orders.schema }], statements: 'CREATE TABLE out AS FROM empty', outputs: [{ name: 'out' }] })
  expect(result?.staged.rows).toBe(0)
  expect(result?.columns).toHaveLength(4)
})

test('the script of comments alone makes nothing', async () => {
  expect(await run({ statements: '-- nothing yet\n;' })).toEqual([])
})

test('columns meet those of the table: ids stay, case does not matter, what does not fit is refused', async () => {
  const current = reconcileSchema(null, [{ name: 'gone', type: 'string' }, { name: 'Total', type: 'long' }], 'full')
  const full = await run({ statements: 'CREATE TABLE o AS SELECT 7::HUGEINT::INTEGER AS total, true AS fresh', outputs: [{ name: 'o', reconcile: { current, mode: 'full' } }] })
  expect(full[0]?.schema.columns.map(({ fieldId, type }) => [fieldId, type])).toEqual([[2, 'long'], [3, 'boolean']])
  const appended = run({ statements: 'CREATE TABLE o AS SELECT 7 AS total', outputs: [{ name: 'o', reconcile: { current, mode: 'append' } }] })
  await expect(appended).rejects.toMatchObject({ name: 'EngineFailed', message: expect.stringContaining('"gone"') })
})

test('types that the lake has not are cast and never lose digits', async () => {
  const statements = `CREATE TABLE o AS SELECT 170141183460469231731687303715884105::HUGEINT AS h, 18446744073709551615::UBIGINT AS u, INTERVAL 1 DAY AS i,
    '{"a": 1}'::JSON AS j, [1, 2] AS l, {'x': 1} AS s, TIMESTAMP_NS '2024-01-01 00:00:00.123456' AS ns, 'a'::ENUM('a') AS e`
  const [result] = await run({ statements, outputs: [{ name: 'o' }] })
  expect(await rowsOf(result?.file ?? '')).toEqual([['170141183460469231731687303715884105', '18446744073709551615', '1 day', '{"a": 1}', '[1,2]', '{"x":1}', '2024-01-01 00:00:00.123456', 'a']])
})

test('two inputs of one name are refused', async () => {
  await expect(run({ inputs: [{ name: 'a', ...orders }, { name: 'A', ...orders }], statements: '' })).rejects.toThrow('Two inputs are called "A"')
})

/** Processes of boxes that were started for this work folder. */
async function boxProcesses() {
  const lines = await Promise.all((await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')))
  return lines.filter((line) => line.includes(it.work))
}

const endless = 'WITH RECURSIVE r AS (SELECT 1 AS a UNION ALL SELECT a + 1 FROM r) SELECT max(a) FROM r'

test('cancelling ends the whole tree of processes and leaves nothing', async () => {
  const cancel = new AbortController()
  const reason = new Error('cancelled by Ann')
  const running = Promise.withResolvers<void>()
  const result = run({ statements: endless }, { signal: cancel.signal, onProgress: () => running.resolve() })
  await running.promise
  expect((await boxProcesses()).length).toBeGreaterThan(0)
  cancel.abort(reason)
  await expect(result).rejects.toBe(reason)
  expect(await boxProcesses()).toEqual([])
  expect((await readdir(it.work)).filter((name) => name.startsWith('box-'))).toEqual([])
})

test('a run that was cancelled before it began starts nothing', async () => {
  await expect(run({ statements: 'SELECT 1' }, { signal: AbortSignal.abort(new Error('too late')) })).rejects.toThrow('too late')
})

test('a child killed from outside is told at its statement, and the next run works', async () => {
  let pid = 0
  const starting: Box = { ...it.box, async ready(folder, limits) {
    const readied = await it.box.ready(folder, limits)
    pid = readied.child.pid
    return readied
  } }
  const onProgress = ({ statement }: { statement: number }) => void (statement === 2 && process.kill(-pid, 'SIGKILL'))
  const result = run({ statements: `SELECT 1;\n${endless}` }, { onProgress }, starting)
  await expect(result).rejects.toMatchObject({ name: 'SqlFailed', line: 2, statement: 2, message: expect.stringMatching(/^The engine was ended in the middle of the work \(SIGKILL\)/) })
  expect(await run({ statements: 'SELECT 1' })).toEqual([])
})

test('no run leaves a listener on the signal', async () => {
  const { signal } = new AbortController()
  await run({ statements: 'SELECT 1' }, { signal })
  await run({ statements: 'SELECT nope' }, { signal }).catch(() => undefined)
  expect(getEventListeners(signal, 'abort')).toEqual([])
})

test('the file of an input is read as the table alone: no run learns its name before it ends, and the next has another', async () => {
  const paths = async () => {
    const [result] = await run({ statements: "CREATE TABLE o AS SELECT sql FROM duckdb_views() WHERE view_name = 'orders'", outputs: [{ name: 'o' }] })
    return /'([^']+\.parquet)'/.exec(JSON.stringify(await rowsOf(result?.file ?? '')))?.[1] ?? ''
  }
  const [first, second] = [await paths(), await paths()]
  expect(first.split('/').at(-1)).not.toBe(second.split('/').at(-1))
  await expect(run({ statements: `CREATE TABLE o AS FROM '${second}'` })).rejects.toThrow(/No files found|disabled by configuration/)
  for (const call of ["read_parquet(current_setting('allowed_paths'))", 'query_table("Current_Setting"(\'allowed_paths\')[1])']) {
    await expect(run({ statements: `CREATE TABLE o AS FROM ${call}` })).rejects.toThrow('current_setting is not allowed here')
  }
  // A name that is only known as a row is no name to a function that reads.
  for (const reads of ['read_parquet((SELECT sql FROM v))', 'v, read_parquet(v.sql)', 'query_table((SELECT sql FROM v))', 'v, query_table(v.sql)', 'v, read_text(v.sql)']) {
    await expect(run({ statements: `CREATE TABLE v AS SELECT sql FROM duckdb_views(); CREATE TABLE o AS FROM ${reads}` })).rejects.toThrow(/cannot contain subqueries|does not support lateral/)
  }
})

test('without a box SQL still runs by the settings alone', async () => {
  const limited = await openBox({ home: it.home, find: () => null })
  expect(limited.holds).toBe('limited')
  const [result] = await run({ statements: 'CREATE TABLE o AS SELECT max(id) AS id FROM orders', outputs: [{ name: 'o' }] }, {}, limited)
  expect(await rowsOf(result?.file ?? '')).toEqual([['9007199254740996']])
  await expect(run({ statements: "SELECT * FROM read_text('/etc/passwd')" }, {}, limited)).rejects.toThrow(/disabled by configuration/)
  const { mode } = await lstat(orders.files[0] ?? '')
  expect(mode & 0o222).toBe(0)
  await expect(run({ statements: "COPY (SELECT 1) TO 'x.csv'" }, {}, limited)).rejects.toThrow(/COPY is not allowed/)
  expect(existsSync('x.csv')).toBe(false)
  await limited.close()
})

test('a child whose worker was killed does not live on', async () => {
  const script = join(import.meta.dirname, 'testing/endless-run.ts')
  const worker = spawn(process.execPath, [script, it.home, it.work], { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise((resolve) => worker.stdout.once('data', resolve))
  expect((await boxProcesses()).length).toBeGreaterThan(1)
  const gone = new Promise((resolve) => worker.once('exit', resolve))
  worker.kill('SIGKILL')
  await gone
  for (let look = 0; look < 100 && (await boxProcesses()).length > 0; look++) await sleep(50)
  expect(await boxProcesses()).toEqual([])
  await Promise.all((await readdir(it.work)).filter((name) => name.startsWith('box-')).map((name) => rm(join(it.work, name), { recursive: true })))
})

test('a project is held to less, and a run says so', async () => {
  const nothing = { memoryMegabytes: null, threads: null, wallClockSeconds: null, cpuSeconds: null, outputMegabytes: null, tempMegabytes: null }
  const slow = run({ statements: endless }, {}, boxWithin(it.box, { ...nothing, wallClockSeconds: 1 }))
  await expect(slow).rejects.toMatchObject({ name: 'EngineStopped', message: 'The engine was stopped because it took longer than 1 s. Nothing was written.' })
  const busy = run({ statements: endless }, {}, boxWithin(it.box, { ...nothing, cpuSeconds: 1 }))
  await expect(busy).rejects.toMatchObject({ name: 'EngineStopped', message: 'The engine was stopped because it used more processor time than it may. Nothing was written.' })
})
