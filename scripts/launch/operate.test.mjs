import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { startEmbedded } from '../../apps/bff/src/database/embedded/start-embedded.ts'
import { migrate } from '../../apps/bff/src/database/migrate.ts'
import { openDatabase } from '../../apps/bff/src/database/open-database.ts'

const script = join(import.meta.dirname, 'operate.mjs')
let home
let embedded

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'operate-'))
  embedded = await startEmbedded(home, { durable: false })
  await migrate(embedded.url, join(import.meta.dirname, '../../prisma/migrations'))
  const db = openDatabase(embedded.url)
  const { id: organizationId } = await db.organization.create({ data: { name: 'Acme' } })
  await db.user.create({ data: { organizationId, name: 'Ada', email: 'ada@example.com' } })
  await db.$disconnect()
}, 120_000)
afterAll(async () => {
  await embedded.stop()
  rmSync(home, { recursive: true })
})

async function operate(args, more = {}) {
  const { DATABASE_URL: _, PUBLIC_URL: __, ...env } = process.env
  const child = spawn(process.execPath, [script, ...args], { env: { ...env, TRIBUTARY_HOME: home, ...more }, stdio: ['ignore', 'pipe', 'pipe'] })
  const [said, complained, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { status, said, complained }
}

test('while the product runs, a command works on its database, leaves it running, and knows its address', async () => {
  const hold = `import { holdHome } from ${JSON.stringify(join(import.meta.dirname, 'hold-home.mjs'))}
    await holdHome(${JSON.stringify(home)}, 'http://data.example:4000'); process.stdout.write('held'); setInterval(() => {}, 1000)`
  const product = spawn(process.execPath, ['--input-type=module', '-e', hold], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(async () => {
    product.kill('SIGKILL')
    await once(product, 'exit')
  })
  await once(product.stdout, 'data')
  const { status, said, complained } = await operate(['reset-link', 'ada@example.com'])
  expect({ status, complained }).toEqual({ status: 0, complained: '' })
  expect(said).toMatch(/^http:\/\/data\.example:4000\/reset-password#[\w-]{43}\n$/)
  expect(embedded.isRunning()).toBe(true)
})

test('while it does not, the server runs as long as the command', async () => {
  await embedded.stop()
  const { status, said, complained } = await operate(['reset-link', 'ada@example.com'], { PUBLIC_URL: 'https://data.example' })
  expect({ status, complained }).toEqual({ status: 0, complained: '' })
  expect(said).toMatch(/^https:\/\/data\.example\/reset-password#[\w-]{43}\n$/)
  expect(embedded.isRunning()).toBe(false)
})

test('a home without a database is left as it is', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'operate-'))
  onTestFinished(() => rmSync(empty, { recursive: true }))
  const { status, complained } = await operate(['reset-link', 'ada@example.com'], { TRIBUTARY_HOME: empty })
  expect(status).toBe(2)
  expect(complained).toContain(`There is no database in ${empty} yet.`)
})
