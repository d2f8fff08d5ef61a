import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { migrate } from './migrate.ts'
import { emptyDatabase } from './testing/test-database.ts'

// Prisma's command line, with whichever schema engine this machine has, must read what our runner writes and the other way round.
const root = resolve(import.meta.dirname, '../../../..')
const migrations = join(root, 'prisma/migrations')

async function ownDatabase() {
  const { url, drop } = await emptyDatabase()
  onTestFinished(drop)
  return url
}

function prisma(url: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(join(root, 'node_modules/.bin/prisma'), args, { cwd: root, encoding: 'utf8', env: { ...process.env, DATABASE_URL: url } })
  return { status, output: stdout + stderr }
}

test('Prisma finds a database that we migrated up to date', async () => {
  const url = await ownDatabase()
  await migrate(url, migrations)
  expect(prisma(url, 'migrate', 'status')).toMatchObject({ status: 0, output: expect.stringContaining('Database schema is up to date!') })
})

test('we find a database that Prisma migrated up to date', async () => {
  const url = await ownDatabase()
  expect(prisma(url, 'migrate', 'deploy')).toMatchObject({ status: 0 })
  expect(await migrate(url, migrations)).toEqual([])
})

test('the migrations make exactly what the schema says', async () => {
  const url = await ownDatabase()
  const diff = ['migrate', 'diff', '--from-config-datasource', '--to-schema', 'prisma/schema.prisma', '--exit-code']
  expect(prisma(url, ...diff)).toMatchObject({ status: 2 })
  await migrate(url, migrations)
  expect(prisma(url, ...diff)).toMatchObject({ status: 0 })
})
