import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { runSql } from '../run-sql.ts'
import { usePrisoners } from '../testing/attacks.ts'
import { lakeFile } from '../testing/lake-file.ts'
import { useBox } from '../testing/test-box.ts'

// Time, memory and disk: what a query or a process could use up.
const mebibyte = 1024 ** 2
const it = useBox({ limits: { memoryBytes: 256 * mebibyte } })
const imprison = usePrisoners(it)
let input: Awaited<ReturnType<typeof lakeFile>>
beforeAll(async () => {
  input = await lakeFile(join(it.home, 'input.parquet'), 'SELECT range AS id FROM range(10)')
})

function run(statements: string, limits = {}) {
  const control = { signal: it.signal, onLog: () => undefined, onProgress: () => undefined }
  return runSql(it.box, { inputs: [{ name: 'input', ...input }], statements, outputs: [], workFolder: it.work, limits }, control)
}

const script = (limits: object, statements: string) => () => run(statements, limits)
const process = (limits: object, body: string) => async () => (await imprison([], { limits, engine: false })).code(`const fs = await load('node:fs'); const pause = () => new Promise((next) => setTimeout(next, 5)); ${body}`)

const clock = { name: 'EngineStopped', reason: 'too-slow', message: 'The engine was stopped because it took longer than 1 s. Nothing was written.' }
const cpu = { name: 'EngineStopped', reason: 'too-slow', message: 'The engine was stopped because it used more processor time than it may. Nothing was written.' }
const written = { name: 'EngineStopped', reason: 'too-large', message: 'The engine was stopped because it wrote more than 4 MB. Nothing was written.' }
const spilled = { name: 'EngineStopped', reason: 'too-large', message: 'The engine was stopped because it needed more than 4 MB beyond its memory. Nothing was written.' }
const memory = { name: 'SqlFailed', message: expect.stringMatching(/allocat|memory|offload/i) }
const second = { wallClockMs: 1000 }
const small = { outputBytes: 4 * mebibyte, tempBytes: 4 * mebibyte }
const endless = 'WITH RECURSIVE r AS (SELECT 1 AS a UNION ALL SELECT a + 1 FROM r) SELECT max(a) FROM r'

test.each([
  ['a recursion without end', 'the clock', clock, script(second, endless)],
  ['rows without end', 'the clock', clock, script(second, 'FROM repeat_row(1, num_rows = 100000000000)')],
  ['a product of tables without end', 'the clock', clock, script(second, 'SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range + b.range = -1')],
  ['a macro in itself', 'the engine', { name: 'SqlFailed' }, script({}, 'CREATE MACRO m(a) AS m(a + 1); SELECT m(1)')],
  ['a loop that answers nobody', 'the clock', clock, process(second, 'for (;;) {}')],
  ['sleep', 'the clock', clock, process(second, 'await new Promise(() => undefined)')],
  ['signals that are caught', 'the clock', clock, process(second, "for (const each of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGXCPU']) process.on(each, () => undefined); for (;;) await pause()")],
  ['processor time of a query', 'prlimit', cpu, script({ cpuSeconds: 1 }, endless)],
  ['processor time of a process', 'prlimit', cpu, process({ cpuSeconds: 1 }, 'for (;;) {}')],
  ['processor time of threads', 'prlimit', cpu, process({ cpuSeconds: 1, memoryBytes: 8192 * mebibyte }, "const { Worker } = await load('node:worker_threads'); for (let each = 0; each < 2; each++) new Worker('for (;;) {}', { eval: true }); await new Promise(() => undefined)")],
  ['processor time, the warning unheard', 'prlimit', { name: 'EngineStopped', reason: 'crashed' }, process({ cpuSeconds: 1 }, "process.on('SIGXCPU', () => undefined); for (;;) {}")],
])('time, by %s: stopped by %s', async (_, __, end, attack) => {
  await expect(attack()).rejects.toMatchObject(end)
})

test.each([
  ['a text of 2 GB', script({}, "SELECT length(repeat('x', 2000000000))")],
  ['a list of 2 thousand million', script({}, 'SELECT len(range(2000000000))')],
  ['a list of lists', script({}, "SELECT len(list_transform(range(30000), lambda x: repeat('x', 100000)))")],
  ['a text from all rows', script({}, "SELECT length(string_agg(repeat('x', 10000), '')) FROM range(1000000)")],
  ['a struct that doubles', script({}, `WITH a AS (SELECT repeat('x', 1000000) AS t), ${Array.from({ length: 12 }, (_, at) => `${String.fromCharCode(98 + at)} AS (SELECT {'l': t, 'r': t}::VARCHAR AS t FROM ${String.fromCharCode(97 + at)})`).join(', ')} SELECT length(t) FROM m`)],
])('memory, by %s: stopped by the limit of the process or the engine', async (_, attack) => {
  await expect(attack()).rejects.toMatchObject(memory)
})

test('memory, by a statement nested a hundred thousand times: stopped by the parser, or its process ends', async () => {
  const nested = `SELECT ${'('.repeat(100_000)}1${')'.repeat(100_000)}`
  await expect(run(nested)).rejects.toMatchObject({ name: 'SqlFailed', message: expect.stringMatching(/depth|nested|memory exhausted|ended in the middle/i) })
})

const megabyteEach = 'fs.writeFileSync(name + at, Buffer.alloc(1024 ** 2)); await pause()'
test.each([
  ['many files', written, process(small, `const name = '/box/out/'; for (let at = 0; ; at++) { ${megabyteEach} }`)],
  ['many folders', written, process(small, "for (let at = 0; ; at++) { fs.mkdirSync('/box/out/' + at); if (at % 100 === 0) await pause() }")],
  ['many empty files', written, process(small, "for (let at = 0; ; at++) { fs.writeFileSync('/box/out/' + at, ''); if (at % 100 === 0) await pause() }")],
  ['files of one file', written, process(small, "fs.writeFileSync('/box/out/x', ''); for (let at = 0; ; at++) { fs.linkSync('/box/out/x', '/box/out/' + at); if (at % 100 === 0) await pause() }")],
  ['a folder closed to its owner', written, process(small, `fs.mkdirSync('/box/out/shut'); const name = '/box/out/shut/'; for (let at = 0; at < 20; at++) { ${megabyteEach} } fs.chmodSync('/box/out/shut', 0); await new Promise(() => undefined)`)],
  ['folders in folders', written, process(small, `process.chdir('/box/out'); const name = './'; for (let at = 0; at < 50; at++) { fs.mkdirSync('d'.repeat(200)); process.chdir('d'.repeat(200)) } fs.writeFileSync('x', ''); await new Promise(() => undefined)`)],
  ['what looks spilled and is not', written, process({ ...small, tempBytes: 1024 ** 4 }, `fs.symlinkSync('/usr', '/box/out/spilled'); const name = '/box/out/'; for (let at = 0; ; at++) { ${megabyteEach} }`)],
  ['what is spilled by hand', spilled, process(small, `fs.mkdirSync('/box/out/spilled'); const name = '/box/out/spilled/'; for (let at = 0; ; at++) { ${megabyteEach} }`)],
])('the disk, by %s: stopped by the scales', async (_, end, attack) => {
  await expect(attack()).rejects.toMatchObject(end)
})

test('the disk, by one file: stopped by the limit of a file', async () => {
  const { sql } = await imprison([], { limits: small })
  await expect(sql("COPY (SELECT repeat('x', 1000) || i FROM range(100000) AS r(i)) TO '/box/out/huge.csv'")).rejects.toThrow(/File too large|wrote more than 4 MB/)
})

test('the disk, by a script that spills: stopped by the engine', async () => {
  await expect(run('CREATE TABLE t AS SELECT i, hash(i) AS h, uuid() AS u FROM range(30000000) AS r(i)', { memoryBytes: 64 * mebibyte, tempBytes: 64 * mebibyte })).rejects.toThrow(/^failed to offload data block/)
})

test('the disk, by files that have no name any more: stopped by what is left of it', async () => {
  const { bavail, bsize } = await statfs(it.home)
  const freeBytes = bavail * bsize - 256 * mebibyte
  const attack = process({ freeBytes }, "const file = fs.openSync('/box/out/x', 'w'); fs.unlinkSync('/box/out/x'); for (;;) { fs.writeSync(file, Buffer.alloc(1024 ** 2)); await pause() }")
  await expect(attack()).rejects.toMatchObject({ name: 'EngineStopped', reason: 'disk-full', message: expect.stringMatching(/^The engine was stopped because less than \d+ MB are free on the disk of this installation\./) })
})
