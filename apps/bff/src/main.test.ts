import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { testDatabase } from './database/testing/test-database.ts'
import { makeKeyFile } from './vault/key-file.ts'

const database = await testDatabase()
const home = await mkdtemp(join(tmpdir(), 'tributary-main-'))
// Else the first of these would be told that a key was made.
makeKeyFile(home)
afterAll(async () => {
  await database.drop()
  await rm(home, { recursive: true, force: true })
})

function start(env: Record<string, string>): ChildProcess & { stdout: NodeJS.ReadableStream; stderr: NodeJS.ReadableStream } {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: { PATH: process.env['PATH'], TRIBUTARY_HOME: home, DATABASE_URL: database.url, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => { child.kill('SIGKILL') })
  return child
}

async function refusalOf(env: Record<string, string>) {
  const child = start(env)
  let said = ''
  child.stderr.on('data', (part: Buffer) => { said += part.toString() })
  const [status] = await once(child, 'close') as [number]
  return { status, said }
}

test('it serves until it is told to stop, and then ends cleanly even where somebody still listens', async () => {
  const child = start({})
  const ended = once(child, 'exit')
  let port: number | undefined
  for await (const line of createInterface(child.stdout)) {
    port = (JSON.parse(line) as { port?: number }).port
    if (port !== undefined) break
  }
  const health = await fetch(`http://127.0.0.1:${port}/api/v1/health`)
  expect(await health.json()).toMatchObject({ ready: true, needsSetup: true })
  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
})

test('a database that is not there yet is waited for', async () => {
  const real = new URL(database.url)
  const gate = createGate((socket) => {
    const onward = connect(Number(real.port), real.hostname)
    onward.on('error', () => socket.destroy()).pipe(socket).on('error', () => onward.destroy()).pipe(onward)
  })
  const url = new URL(database.url)
  url.hostname = '127.0.0.1'
  url.port = String(await gate.reserve())
  const child = start({ DATABASE_URL: url.href })
  const said: string[] = []
  for await (const line of createInterface(child.stdout)) {
    const { msg } = JSON.parse(line) as { msg: string }
    said.push(msg)
    if (msg.startsWith('The database cannot be reached.')) await gate.open()
    if (msg === 'Serving') break
  }
  expect(said[0]).toBe('The database cannot be reached. It is tried again each second.')
  expect(said.filter((msg) => msg === said[0])).toHaveLength(1)
})

/** A port that nobody answers at until it is opened. */
function createGate(serve: (socket: Socket) => void) {
  let port = 0
  const listen = async () => {
    const server = createServer(serve).listen(port, '127.0.0.1')
    await once(server, 'listening')
    return server
  }
  return {
    async reserve() {
      const server = await listen()
      ;({ port } = server.address() as AddressInfo)
      server.close()
      return port
    },
    async open() {
      const server = await listen()
      onTestFinished(() => { server.close() })
    },
  }
}

test('what its machine lacks is a warning in its log', async () => {
  const tools = await mkdtemp(join(tmpdir(), 'tributary-main-'))
  onTestFinished(() => rm(tools, { recursive: true }))
  await symlink('/bin/false', join(tools, 'bwrap'))
  const child = start({ PATH: `${tools}:${process.env['PATH']}` })
  const warnings: string[] = []
  for await (const line of createInterface(child.stdout)) {
    const { level, msg } = JSON.parse(line) as { level: number; msg: string }
    if (level === 40) warnings.push(msg)
    if (msg === 'Serving') break
  }
  expect(warnings).toEqual([expect.stringMatching(/^The package bubblewrap is installed, but its sandbox does not start here/)])
})

test('what an operator can mend is one line', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  onTestFinished(() => { other.close() })
  const { port } = other.address() as AddressInfo
  expect(await refusalOf({ PORT: String(port) })).toEqual({ status: 2, said: `Port ${port} is in use by another program. Set PORT to a free one.\n` })
  expect(await refusalOf({ DATABASE_URL: '' })).toEqual({ status: 2, said: expect.stringMatching(/^DATABASE_URL is not set\. .*\n$/) as string })
  expect(await refusalOf({ PORT: 'eighty' })).toEqual({ status: 2, said: expect.stringMatching(/^PORT must be .*\n$/) as string })
})
