import { writeFile } from 'node:fs/promises'
import { type Server, createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { runSql } from '../run-sql.ts'
import { type Prisoner, usePrisoners } from '../testing/attacks.ts'
import { lakeFile } from '../testing/lake-file.ts'
import { useBox } from '../testing/test-box.ts'
import { type Attack, stoppers } from './attack.ts'
import { byCode } from './by-code.ts'
import { byScript } from './by-script.ts'
import { pastTheGate } from './past-the-gate.ts'

const it = useBox()
const imprison = usePrisoners(it)
let input: Awaited<ReturnType<typeof lakeFile>>
let server: Server
let port = 0
let connections = 0

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

const table = (attacks: readonly Attack[]) => attacks.map((attack) => [`${attack.on}: ${attack.text}`, attack] as const)

test('there are more than a hundred attacks, each another one, and all that stops them is seen to', () => {
  const all = [...byScript.map(({ text }) => `script ${text}`), ...pastTheGate.map(({ text }) => `sql ${text}`), ...byCode.map(({ text }) => `code ${text}`)]
  expect(new Set(all).size).toBe(all.length)
  expect(all.length).toBeGreaterThan(100)
  expect(new Set([...byScript, ...pastTheGate, ...byCode].map(({ by }) => by))).toEqual(new Set(Object.keys(stoppers)))
})

/** One for each that stops them. */
const firsts = byScript.filter(({ by }, at) => byScript.findIndex((attack) => attack.by === by) === at)

test.each(table(firsts))('a run, after %s', async (_, { text, by }) => {
  let started = 0
  const control = { signal: it.signal, onLog: () => undefined, onProgress: () => void started++ }
  const run = runSql(it.box, { inputs: [{ name: 'input', ...input }], statements: text, outputs: [], workFolder: it.work }, control)
  const error = await run.then(() => 'it went well', (reason: unknown) => reason)
  expect(error).toMatchObject({ name: 'SqlFailed' })
  expect(`${started} started: ${(error as Error).message}`).toMatch(stoppers[by])
})

// Those who fail leave the child as it was, so that one serves many.
let prisoner: Prisoner | null = null
const captive = async (engine: boolean) => (prisoner ??= await imprison(input.files, { engine, keep: true }))

beforeEach(({ task }) => {
  if (task.name.startsWith('the first')) prisoner = null
})

test('the first script finds its input', async () => {
  const { sql, script, input: path } = await captive(true)
  await sql(`CREATE VIEW input AS FROM read_parquet('${path}')`)
  expect(await script('SELECT id FROM input')).toBeUndefined()
})

test.each(table(byScript))('a script, after %s', async (_, { text, by }) => {
  const { script } = await captive(true)
  await expect(script(text)).rejects.toThrow(stoppers[by])
})

test('the first statement past the gate finds its input', async () => {
  const { sql, input: path } = await captive(true)
  expect(await sql(`SELECT count(*) FROM read_parquet('${path}')`)).toBeNull()
})

test.each(table(pastTheGate))('past the gate, after %s', async (_, { text, by }) => {
  const { sql, input: path } = await captive(true)
  await expect(sql(text.replace('INPUT', path))).rejects.toThrow(stoppers[by])
})

test('the first process that forgot DuckDB answers', async () => {
  const { code } = await captive(false)
  expect(await code('return 1')).toBe(1)
})

const helpers = `const fs = await load('node:fs'); const net = await load('node:net')
const knock = (...where) => new Promise((done, fail) => net.connect(...where, done).on('error', fail));
`

test.each(table(byCode))('a process, after %s', async (_, { text, by }) => {
  const { code, input: path } = await captive(false)
  const body = text.replaceAll('INPUT', path).replaceAll('SECRET', join(it.home, 'secret.txt')).replaceAll('WORKER', String(process.pid)).replaceAll('PORT', String(port))
  await expect(code(helpers + body)).rejects.toThrow(stoppers[by])
  expect(await code('return 1')).toBe(1)
})

test('nobody called out', () => {
  expect(connections).toBe(0)
})
