import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from './database/testing/test-database.ts'
import { factories } from './testing/factories.ts'
import { usageOf } from './operator.ts'

const database = await testDatabase()
const home = await mkdtemp(join(tmpdir(), 'tributary-operator-'))
afterAll(async () => {
  await database.drop()
  await rm(home, { recursive: true, force: true })
})

function run(args: readonly string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'operator.ts'), ...args], {
    encoding: 'utf8', env: { PATH: process.env['PATH'], TRIBUTARY_HOME: home, DATABASE_URL: database.url, ...env },
  })
  return { status, stdout, stderr }
}

test('what it prints is the answer alone', async () => {
  const person = await factories(database.db).aPerson()
  const { status, stdout, stderr } = run(['reset-link', person.email], { PUBLIC_URL: 'https://data.example/' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toMatch(/^https:\/\/data\.example\/reset-password#[\w-]{43}\n$/)
})

test('what cannot be done is one sentence', () => {
  expect(run(['reset-link', 'nobody@example.com'])).toEqual({ status: 1, stdout: '', stderr: 'Nobody has the e-mail nobody@example.com.\n' })
})

test('a call that is wrong is told before anything is opened', () => {
  const { status, stdout, stderr } = run(['reset-link'], { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' })
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain('It is called as: reset-link <e-mail>')
})

test.each([
  [[], /^npm run operator -- <command>\n/],
  [['--help'], /^npm run operator -- <command>\n/],
  [['reset'], /^There is no command "reset"\.\n/],
  [['constructor'], /^There is no command "constructor"\.\n/],
  [['reset-link'], /^It is called as: reset-link <e-mail>\n/],
  [['reset-link', 'a@example.com', 'b@example.com'], /^It is called as: reset-link <e-mail>\n/],
])('%j shows what there is to call', (args, begins) => {
  expect(usageOf(args)).toMatch(begins)
  expect(usageOf(args)).toContain('\n  reset-link <e-mail>  ')
})

test('a database that cannot be reached, and a setting that is wrong, are one sentence', () => {
  expect(run(['reset-link', 'a@example.com'], { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' })).toEqual({
    status: 1, stdout: '', stderr: 'The database cannot be reached. Check DATABASE_URL, or whether its server runs.\n',
  })
  expect(run(['reset-link', 'a@example.com'], { PORT: 'x' })).toEqual({ status: 2, stdout: '', stderr: 'PORT must be a port number from 0 to 65535.\n' })
})

test('an argument may be left out where the usage says so', () => {
  expect(usageOf([])).toContain('\n  doctor [table id]  ')
  expect([usageOf(['doctor']), usageOf(['doctor', 'x'])]).toEqual([undefined, undefined])
  expect(usageOf(['doctor', 'x', 'y'])).toContain('It is called as: doctor [table id]')
  expect(run(['doctor'])).toEqual({ status: 0, stdout: '0 tables checked, nothing is wrong.\n', stderr: '' })
  expect(run(['doctor', 'customer'])).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('"customer" is not the id of a table.') })
})
