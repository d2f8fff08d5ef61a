import { spawnSync } from 'node:child_process'
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { type Server, createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { boxUser } from './box/command.ts'
import { adoptOutput, readOutput } from './box/folder.ts'
import { runSql } from './run-sql.ts'
import { usePrisoners } from './testing/attacks.ts'
import { lakeFile } from './testing/lake-file.ts'
import { useBox } from './testing/test-box.ts'

const it = useBox()
const imprison = usePrisoners(it)
let input: Awaited<ReturnType<typeof lakeFile>>
let server: Server
let connections = 0
let port = 0

beforeAll(async () => {
  input = await lakeFile(join(it.home, 'input.parquet'), 'SELECT range AS id FROM range(10)')
  await writeFile(join(it.home, 'secret.txt'), 'secret')
  server = createServer((socket) => {
    connections += 1
    socket.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as { port: number }).port
})
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

function run(statements: string, limits = {}) {
  const control = { signal: it.signal, onLog: () => undefined, onProgress: () => undefined }
  return runSql(it.box, { inputs: [{ name: 'input', ...input }], statements, outputs: [], workFolder: it.work, limits }, control)
}

test.each([
  "SELECT * FROM read_text('/etc/passwd')",
  "SELECT * FROM read_csv('/etc/passwd', sep = ':')",
  "SELECT * FROM sniff_csv('/etc/passwd')",
  "SELECT * FROM glob('/**')",
  "FROM '/etc/passwd.csv'",
  "SELECT * FROM read_blob('/box/node')",
  "SELECT * FROM read_text('/box/out/../../etc/passwd')",
  "SELECT * FROM read_text('/proc/1/environ')",
  "SELECT * FROM read_text('/proc/self/environ')",
  "SELECT * FROM query('SELECT * FROM read_text(''/etc/passwd'')')",
])('reads no other file: %s', async (statement) => {
  await expect(run(statement)).rejects.toThrow(/file system operations are disabled by configuration|No files found|No magic bytes/)
})

test('a process past DuckDB finds no files of the machine, no environment, no other process', async () => {
  const { code } = await imprison(input.files, { engine: false })
  const seen = await code("const fs = await load('node:fs'); return [fs.readdirSync('/').toSorted(), fs.readdirSync('/etc'), Object.keys(process.env), fs.existsSync('/proc/1'), process.getuid()]")
  const [roots, etc, environment, processes, user] = seen as [string[], string[], string[], boolean, number]
  expect(roots.filter((name) => !['app', 'box', 'etc', 'lib', 'lib64', 'nix', 'proc', 'usr'].includes(name))).toEqual([])
  expect(etc.filter((name) => name !== 'ld.so.cache')).toEqual([])
  expect(environment.filter((name) => !['PWD', 'DUCKDB_JE_MALLOC_CONF'].includes(name))).toEqual([])
  expect(processes).toBe(false)
  expect(user).toBe(process.getuid?.() === 0 ? boxUser : process.getuid?.())
  await expect(code(`return (await load('node:fs')).readFileSync('${join(it.home, 'secret.txt')}', 'utf8')`)).rejects.toThrow(/ENOENT/)
})

test.each([
  ["ATTACH '/box/out/other.db'", 'ATTACH'],
  ["SELECT 1; copy (SELECT 1) TO '/box/out/x.csv'", 'COPY'],
  ["/* a /* nested */ one; */ SELECT ';'; -- ; '\n/**/ SET enable_external_access = true", 'SET'],
])('a script that the gate refuses runs not at all: %s', async (script, what) => {
  const started: unknown[] = []
  const control = { signal: it.signal, onLog: () => undefined, onProgress: (step: unknown) => started.push(step) }
  const result = runSql(it.box, { inputs: [], statements: script, outputs: [], workFolder: it.work }, control)
  await expect(result).rejects.toMatchObject({ name: 'SqlFailed', message: expect.stringContaining(`${what} is not allowed here`) })
  expect(started).toEqual([])
})

test.each([
  "WITH gone AS (COPY (SELECT 1) TO '/box/out/x.csv') SELECT 1",
  "WITH gone AS (DELETE FROM input RETURNING *) SELECT * FROM gone",
  "SELECT * FROM (COPY (SELECT 1) TO '/box/out/x.csv')",
  "CREATE TABLE t AS (COPY (SELECT 1) TO '/box/out/x.csv')",
  "SELECT * FROM query('COPY (SELECT 1) TO ''/box/out/x.csv''')",
])('DuckDB takes no statement inside another: %s', async (statement) => {
  await expect(run(statement)).rejects.toMatchObject({ name: 'SqlFailed', line: 1 })
})

test.each([
  ["COPY (SELECT 1) TO '/tmp/x.csv'", /disabled by configuration/],
  ["ATTACH '/tmp/x.db'", /disabled by configuration/],
  ['INSTALL httpfs', /disabled by configuration/],
  ['LOAD httpfs', /disabled through configuration/],
  ['SET enable_external_access = true', /has been locked/],
  ["SET allowed_paths = ['/etc/passwd']", /has been locked/],
  ['RESET lock_configuration', /has been locked/],
  ["PRAGMA temp_directory = '/tmp'", /has been locked/],
  ["SET allowed_configs = ['threads']", /has been locked/],
  ["COPY (SELECT 1) TO '/dev/fd/3'", /disabled by configuration/],
])('past the gate DuckDB is locked: %s', async (statement, why) => {
  const { sql } = await imprison(input.files)
  await expect(sql(statement)).rejects.toThrow(why)
})

test('the environment cannot be asked for', async () => {
  await expect(run("SELECT getenv('PATH')")).rejects.toThrow(/getenv does not exist/)
})

test('nobody calls out: a live server on this machine sees no connection', async () => {
  const url = `http://127.0.0.1:${port}/x.csv`
  await expect(run(`SELECT * FROM read_csv('${url}')`)).rejects.toThrow(/requires the extension httpfs|disabled/)
  await expect(run(`SELECT * FROM read_text('${url}')`)).rejects.toThrow(/requires the extension httpfs|disabled/)
  const { sql } = await imprison([])
  await expect(sql(`FORCE INSTALL httpfs FROM 'http://127.0.0.1:${port}'`)).rejects.toThrow(/disabled by configuration/)
  const { code } = await imprison([], { engine: false })
  const knock = `const net = await load('node:net'); await new Promise((done, fail) => net.connect(${port}, '127.0.0.1', done).on('error', fail))`
  await expect(code(knock)).rejects.toThrow(/ECONNREFUSED|ENETUNREACH/)
  expect(connections).toBe(0)
})

test('a link planted as an output is not followed', async () => {
  const { code, folder, child } = await imprison([], { engine: false })
  await code(`const fs = await load('node:fs'); fs.symlinkSync('${join(it.home, 'secret.txt')}', '/box/out/0.parquet'); fs.mkdirSync('/box/out/1.parquet'); fs.writeFileSync('/box/out/2.parquet', ''); fs.linkSync('/box/out/2.parquet', '/box/out/3.parquet')`)
  await child.stop()
  const into = join(it.work, 'adopted')
  await mkdir(into)
  for (const name of ['0.parquet', '1.parquet', '2.parquet']) await expect(adoptOutput(folder, name, into)).rejects.toThrow(/no plain file/)
  await symlink(into, join(folder.out, 'spilled'))
  expect(await readdir(into)).toEqual([])
})

test('what is planted as an answer is neither followed, waited for nor read whole', async () => {
  const { code, folder, child } = await imprison([], { engine: false })
  await code(`const fs = await load('node:fs'); fs.symlinkSync('${join(it.home, 'secret.txt')}', '/box/out/link'); fs.writeFileSync('/box/out/sparse', ''); fs.truncateSync('/box/out/sparse', 3e9); fs.writeFileSync('/box/out/plain', 'ü')`)
  await child.stop()
  spawnSync('mkfifo', [join(folder.out, 'fifo')])
  await expect(readOutput(folder, 'link', 100)).rejects.toThrow(/ELOOP/)
  await expect(readOutput(folder, 'fifo', 100)).rejects.toThrow(/no plain file/)
  expect(await readOutput(folder, 'sparse', 100)).toBeUndefined()
  expect(await readOutput(folder, 'plain', 100)).toBe('ü')
})

test.each([
  ['no JSON', 'nonsense'],
  ['a failure without words', '{"id":1,"failure":null}'],
  ['nothing', 'null'],
])('an answer that makes no sense, %s, ends the child and not the wait', async (_, answer) => {
  const { code } = await imprison([], { engine: false })
  const forged = code(`(await load('node:fs')).writeSync(3, ${JSON.stringify(`${answer}\n`)}); await new Promise(() => undefined)`)
  await expect(forged).rejects.toMatchObject({ name: 'EngineStopped', message: 'The engine gave an answer that could not be read.' })
})

test('an answer without end is no answer', async () => {
  const { code } = await imprison([], { engine: false })
  const endless = code("const fs = await load('node:fs'); const piece = Buffer.alloc(1 << 16, 'x'); for (;;) { try { fs.writeSync(3, piece) } catch { await new Promise((next) => setTimeout(next, 1)) } }")
  await expect(endless).rejects.toMatchObject({ name: 'EngineStopped', message: 'The engine gave an answer that could not be read.' })
})

test('who writes more than allowed is stopped, by one file or by many', async () => {
  const limits = { outputBytes: 4 * 1024 ** 2, tempBytes: 4 * 1024 ** 2 }
  const one = await imprison([], { limits })
  await expect(one.sql("COPY (SELECT repeat('x', 1000) || i FROM range(100000) AS r(i)) TO '/box/out/huge.csv'")).rejects.toThrow(/File too large|wrote more than 4 MB/)
  const many = await imprison([], { limits, engine: false })
  const flood = "const fs = await load('node:fs'); for (let i = 0; ; i++) { fs.writeFileSync('/box/out/' + i, Buffer.alloc(1024 ** 2)); await new Promise((next) => setTimeout(next, 20)) }"
  await expect(many.code(flood)).rejects.toMatchObject({ name: 'EngineStopped', reason: 'too-large' })
})

test('what a script spills is bounded too', async () => {
  const spilling = run('CREATE TABLE t AS SELECT i, hash(i) AS h, uuid() AS u FROM range(30000000) AS r(i)', { memoryBytes: 64 * 1024 ** 2, tempBytes: 64 * 1024 ** 2 })
  await expect(spilling).rejects.toThrow(/^failed to offload data block/)
})

test('a recursion without end is killed by the clock', async () => {
  const endless = run('WITH RECURSIVE r AS (SELECT 1 AS a UNION ALL SELECT a + 1 FROM r) SELECT max(a) FROM r', { wallClockMs: 1000 })
  await expect(endless).rejects.toMatchObject({ name: 'EngineStopped', reason: 'too-slow' })
})

test('a child makes no user namespace of its own', async () => {
  const { code } = await imprison([], { engine: false })
  // Rights within a namespace of its own would open much of the kernel to it.
  const nested = await code("const { spawnSync } = await load('node:child_process'); const { status, stderr } = spawnSync('/box/unshare', ['--user', '/box/node', '-e', '0']); return [status, String(stderr)]")
  expect(nested).toEqual([1, expect.stringMatching(/unshare failed/)])
  expect(await code("return (await load('node:child_process')).spawnSync('/box/node', ['-e', '0']).status")).toBe(0)
})
