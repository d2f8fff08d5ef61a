import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { runSql } from './run-sql.ts'
import { usePrisoners } from './testing/attacks.ts'
import { lakeFile } from './testing/lake-file.ts'
import { useBox } from './testing/test-box.ts'

// The holes that DuckDB's own settings leave open (measured), and what stops each: the gate for a script, the box behind it.
const mebibyte = 1024 ** 2
const it = useBox({ limits: { memoryBytes: 256 * mebibyte } })
const imprison = usePrisoners(it)

let input: Awaited<ReturnType<typeof lakeFile>>
let before: string
const hash = async (file: string) => createHash('sha256').update(await readFile(file)).digest('hex')

beforeAll(async () => {
  const file = join(it.home, 'input.parquet')
  input = await lakeFile(file, "SELECT range AS id, 'row ' || range AS name FROM range(1000)")
  before = await hash(file)
})

function run(statements: string, limits = {}) {
  const control = { signal: it.signal, onLog: () => undefined, onProgress: () => undefined }
  return runSql(it.box, { inputs: [{ name: 'input', ...input }], statements, outputs: [], workFolder: it.work, limits }, control)
}

test('the machine of the tests has a box that holds', () => {
  expect(it.box).toMatchObject({ holds: 'sandboxed', missing: null })
})

test('an input is not overwritten: the gate refuses COPY, the read-only mount stops what comes past it', async () => {
  const { sql, input: path } = await imprison(input.files)
  await expect(run(`COPY (SELECT 1) TO '${path}' (USE_TMP_FILE false)`)).rejects.toThrow(/^COPY is not allowed here/)
  await expect(sql(`COPY (SELECT 1) TO '${path}' (USE_TMP_FILE false)`)).rejects.toThrow(/Read-only file system/)
  expect(await hash(join(it.home, 'input.parquet'))).toBe(before)
})

test('nor by a process that forgot DuckDB and writes by itself', async () => {
  const { code, input: path } = await imprison(input.files, { engine: false })
  await expect(code(`(await load('node:fs')).writeFileSync('${path}', 'x')`)).rejects.toThrow(/EROFS|EACCES/)
  await expect(code(`(await load('node:fs')).chmodSync('${path}', 0o666)`)).rejects.toThrow(/EROFS|EPERM/)
  await expect(code(`(await load('node:fs')).unlinkSync('${path}')`)).rejects.toThrow(/EROFS|EACCES/)
  expect(await hash(join(it.home, 'input.parquet'))).toBe(before)
})

test('logging to a file is refused as CALL by the gate and reaches no file past it', async () => {
  await expect(run("CALL enable_logging(storage = 'file', storage_config = {'path': '/box/in/log'})")).rejects.toThrow(/^CALL is not allowed here/)
  const past = run("FROM enable_logging(storage = 'file', storage_config = {'path': '/box/in/log'});\nSELECT 1")
  await expect(past).rejects.toMatchObject({ name: 'SqlFailed', message: expect.stringMatching(/Cannot access directory "\/box\/in\/log"|was ended in the middle/) })
})

test('a process that aborts takes nothing with it and is told in a sentence', async () => {
  const { code, child } = await imprison([], { engine: false })
  await expect(code('process.abort()')).rejects.toMatchObject({ name: 'EngineStopped', reason: 'crashed', message: expect.stringMatching(/^The engine was ended in the middle of the work \(.+\)\. Nothing was written\.$/) })
  await child.stop()
  expect(await run('SELECT 1')).toEqual([])
})

test('a text of 2 GB ends at the limit of the process, whatever DuckDB counts', async () => {
  await expect(run("SELECT length(repeat('x', 2000000000))")).rejects.toMatchObject({ name: 'SqlFailed', line: 1, message: expect.stringMatching(/allocate|memory/i) })
  const { sql } = await imprison([])
  await expect(sql("SELECT length(repeat('x', 2000000000))")).rejects.toThrow(/allocate|memory/i)
})

test('a query that does not listen to interrupts is killed at its time', async () => {
  const bomb = run("SELECT sum(length(repeat('x', 50000000))) FROM range(1000000) AS r(i) WHERE hash(repeat('y', 50000000 + i)) <> 1", { wallClockMs: 1500 })
  await expect(bomb).rejects.toMatchObject({ name: 'EngineStopped', reason: 'too-slow', message: 'The engine was stopped because it took longer than 2 s. Nothing was written.' })
})
