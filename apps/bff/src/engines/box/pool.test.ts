import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { openImport } from '../import-tables.ts'
import { readRows } from '../read-rows.ts'
import { runSql } from '../run-sql.ts'
import { lakeFile, rowsOf } from '../testing/lake-file.ts'
import { useBox } from '../testing/test-box.ts'
import type { BoxLimits } from './limits.ts'
import { type Readied, createPool } from './pool.ts'

const it = useBox({ warm: 1 })
let input: Awaited<ReturnType<typeof lakeFile>>
beforeAll(async () => {
  input = await lakeFile(join(it.home, 'input.parquet'), 'SELECT range AS id FROM range(3)')
})

/** Runs a script by a child that waited, and answers the rows of the table `o`. */
async function run(statements: string, limits: Partial<BoxLimits> = {}) {
  const inputs = [{ name: 'input', ...input }]
  const [result] = await runSql(it.box, { inputs, statements, outputs: [{ name: 'o' }], workFolder: it.work, limits }, { signal: it.signal, onLog: () => undefined, onProgress: () => undefined })
  return rowsOf(result?.file ?? '')
}

test('a job takes a child that waits, and none waits before it is done', async () => {
  expect(it.box.pool.waits).toBe(true)
  const { folder, child, discard } = await it.box.ready(it.work)
  expect(folder.root.startsWith(it.box.folder)).toBe(true)
  expect(it.box.pool.waits).toBe(false)
  await discard()
  expect(child.alive).toBe(false)
  it.box.pool.refill()
  expect(it.box.pool.waits).toBe(true)
})

test('while one waits, none is started between two that are taken one after another', async () => {
  let started = 0
  const pool = createPool(2, async () => {
    started += 1
    return it.box.ready(it.work, { ...it.box.limits, cpuSeconds: 9 })
  })
  for (let round = 0; round < 2; round++) {
    const { discard } = await pool.take()
    await discard()
    expect(started).toBe(2)
    pool.refill()
  }
  expect(started).toBe(4)
  await pool.close()
})

test('one that is used never serves again', async () => {
  const pids = new Set<number>()
  for (let round = 0; round < 5; round++) {
    const { child, discard } = await it.box.pool.take()
    pids.add(child.pid)
    await discard()
    it.box.pool.refill()
    await expect(child.ask({ do: 'execute', statements: ['SELECT 1'] })).rejects.toMatchObject({ name: 'EngineStopped' })
  }
  expect(pids.size).toBe(5)
})

test('nothing of a run is seen by the next: tables, views, macros, variables, files, settings', async () => {
  const look = `CREATE TABLE o AS SELECT 'table' AS kind, table_name AS name FROM duckdb_tables() UNION ALL SELECT 'view', view_name FROM duckdb_views() WHERE NOT internal
    UNION ALL SELECT 'function', function_name FROM duckdb_functions() WHERE NOT internal UNION ALL SELECT 'variable', name FROM duckdb_variables() UNION ALL SELECT 'file', file FROM glob('/box/out/**')
    UNION ALL SELECT 'setting', name || '=' || value FROM duckdb_settings() WHERE name NOT IN ('allowed_paths')`
  const before = await run(look)
  await run(`CREATE TABLE kept AS SELECT 1 AS a; CREATE TEMP TABLE kept2 AS SELECT 1 AS a; CREATE VIEW seen AS FROM kept; CREATE MACRO twice(x) AS x * 2; FROM enable_logging(); FROM enable_profiling();
    CREATE TABLE o AS SELECT i, uuid() AS u FROM range(3000) t(i)`)
  expect(await run(look)).toEqual(before)
  expect(before).toContainEqual(['view', 'input'])
})

test('a child that died while it waited serves nobody', async () => {
  const started: Readied[] = []
  const pool = createPool(1, async () => {
    const one = await it.box.ready(it.work, { ...it.box.limits, cpuSeconds: 9 })
    started.push(one)
    return one
  })
  while (started.length === 0) await nextTurn()
  await started[0]?.child.stop()
  const { child, discard } = await pool.take()
  expect([child.alive, started.length]).toEqual([true, 2])
  await discard()
  await pool.close()
  expect((await readdir(it.work)).filter((name) => name.startsWith('box-'))).toEqual([])
})

test('a run of other limits has a child of its own, held to them from its start', async () => {
  const { folder, child, discard } = await it.box.ready(it.work, { ...it.box.limits, cpuSeconds: 7 })
  expect(folder.root.startsWith(it.work)).toBe(true)
  expect(await readFile(`/proc/${child.pid}/limits`, 'utf8')).toMatch(/^Max cpu time +7 +8 +seconds/m)
  expect(it.box.pool.waits).toBe(true)
  await discard()
})

test('limits that only DuckDB is held to are set in a child that waited', async () => {
  expect(it.box.pool.waits).toBe(true)
  expect(await run("CREATE TABLE o AS SELECT value FROM duckdb_settings() WHERE name = 'threads'", { threads: 1 })).toEqual([['1']])
  expect(await run("CREATE TABLE o AS SELECT value::INTEGER FROM duckdb_settings() WHERE name = 'threads'")).toEqual([[it.box.limits.threads]])
})

/** What this process holds and has started. */
async function traces() {
  const processes = await Promise.all((await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')))
  const own = processes.filter((line) => line.slice(line.lastIndexOf(')')).split(' ')[2] === String(process.pid))
  return { children: own.length, mounts: (await readFile('/proc/self/mountinfo', 'utf8')).split('\n').length, descriptors: (await readdir('/proc/self/fd')).length, work: await readdir(it.work), waiting: (await readdir(it.box.folder)).length }
}

/** To be read, to load, to fail, to be stopped, to do nothing. */
const fiveWays: (() => Promise<unknown>)[] = [
  () => readRows(it.box, { ...input, limit: 1 }, it.signal),
  async () => (await openImport(it.box, { workFolder: it.work, signal: it.signal })).close(),
  () => run('SELECT nothing').catch(() => undefined),
  () => run('FROM repeat_row(1, num_rows = 100000000000)', { wallClockMs: 50 }).catch(() => undefined),
  async () => (await it.box.ready(it.work)).discard(),
]

test('after fifty children no process, mount, folder or descriptor is left', async () => {
  const settled = async () => {
    // The one that waits is there.
    const { discard } = await it.box.pool.take()
    await discard()
    return traces()
  }
  const before = await settled()
  for (let round = 0; round < 10; round++) await Promise.all(fiveWays.map((one) => one()))
  it.box.pool.refill()
  expect(await settled()).toEqual(before)
})
