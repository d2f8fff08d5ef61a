import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, expect, test } from 'vitest'
import { type Embedded, startEmbedded } from './start-embedded.ts'

// One home from test to test, as it is for its owner: each test leaves the server running or stopped, and the next goes on from there.
const home = mkdtempSync(join(tmpdir(), 'tributary-embedded-'))
const pidFile = join(home, 'postgres/data/postmaster.pid')
let embedded: Embedded | undefined

afterAll(async () => {
  await embedded?.stop()
  rmSync(home, { recursive: true, force: true })
})

const start = async () => (embedded = await startEmbedded(home))
const serverPid = () => Number(readFileSync(pidFile, 'utf8').split('\n')[0])
const childrenOf = (pid: number) => spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' }).stdout.split('\n').map(Number).filter(Boolean)

async function ask<Row>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows as Row[]
  } finally {
    await client.end()
  }
}

/** A process that starts the server and then waits; resolves with the URL it was given. */
async function startElsewhere() {
  const script = `import { startEmbedded } from ${JSON.stringify(join(import.meta.dirname, 'start-embedded.ts'))}
    const { url } = await startEmbedded(${JSON.stringify(home)}); process.stdout.write(url); setInterval(() => {}, 1000)`
  const child = spawn('node', ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [url] = await once(child.stdout, 'data')
  return { child, url: String(url) }
}

test('two starts at once on an empty home share one server', async () => {
  const [one, other] = await Promise.all([startElsewhere(), startElsewhere()])
  expect(one.url).toBe(other.url)
  await ask(one.url, 'CREATE TABLE kept (id int)')
  const killed = [once(one.child, 'exit'), once(other.child, 'exit')]
  one.child.kill('SIGKILL')
  other.child.kill('SIGKILL')
  await Promise.all(killed)
})

test('a server that outlived its killed parents is adopted', async () => {
  const { adopted, url } = await start()
  expect(adopted).toBe(true)
  await ask(url, 'INSERT INTO kept VALUES (1)')
})

test('after a clean stop no process is left, and port and data are the same', async () => {
  const before = await start()
  const processes = [serverPid(), ...childrenOf(serverPid())]
  expect(processes.length).toBeGreaterThan(3)
  await before.stop()
  expect(spawnSync('ps', ['-o', 'stat=', '-p', processes.join(',')], { encoding: 'utf8' }).stdout).not.toMatch(/[SRD]/)

  const after = await start()
  expect(after).toMatchObject({ adopted: false, url: before.url })
  expect(await ask(after.url, 'SELECT id FROM kept')).toEqual([{ id: 1 }])
})

test('acknowledged rows survive a kill of the server alone', async () => {
  const { url } = await start()
  await ask(url, 'INSERT INTO kept VALUES (2)')
  process.kill(serverPid(), 'SIGKILL')
  expect((await start()).adopted).toBe(false)
  expect(await ask(url, 'SELECT count(*)::int AS rows FROM kept')).toEqual([{ rows: 2 }])
})

test('acknowledged rows survive a kill of the server and all its children', async () => {
  const { url } = await start()
  await ask(url, 'INSERT INTO kept VALUES (3)')
  for (const pid of [serverPid(), ...childrenOf(serverPid())]) process.kill(pid, 'SIGKILL')
  await start()
  expect(await ask(url, 'SELECT count(*)::int AS rows FROM kept')).toEqual([{ rows: 3 }])
})

test('a stale pid file that names a stranger does not stop a start', async () => {
  await (await start()).stop()
  writeFileSync(pidFile, `${process.pid}\n${home}\n`)
  expect(await ask((await start()).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('a port that was taken meanwhile is exchanged for another', async () => {
  const before = await start()
  await before.stop()
  const stranger = createServer().listen(Number(new URL(before.url).port), '127.0.0.1')
  await once(stranger, 'listening')
  const after = await start()
  stranger.close()
  expect(new URL(after.url).port).not.toBe(new URL(before.url).port)
  expect(await ask(after.url, 'SELECT count(*)::int AS rows FROM kept')).toEqual([{ rows: 3 }])
})

test('passwords are asked for, and another login of the server cannot enter the product database', async () => {
  const { url, adminUrl } = await start()
  const wrong = new URL(url)
  wrong.password = 'wrong'
  await expect(ask(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed')

  await ask(adminUrl, "CREATE ROLE source LOGIN PASSWORD 'source'")
  const source = new URL(url)
  Object.assign(source, { username: 'source', password: 'source' })
  await expect(ask(source.href, 'SELECT 1')).rejects.toThrow('permission denied for database')
})

test('what clients need is readable by its owner alone, and durable', async () => {
  const { adminUrl } = await start()
  const [access] = await ask<{ fsync: string }>(adminUrl, 'SHOW fsync')
  expect(access?.fsync).toBe('on')
  const modes = spawnSync('stat', ['-c', '%a', join(home, 'postgres'), join(home, 'postgres/data/tributary.json')], { encoding: 'utf8' }).stdout
  expect(modes).toBe('700\n600\n')
})
