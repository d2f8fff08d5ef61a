import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { migrate } from './migrate.ts'
import { emptyDatabase } from './testing/test-database.ts'

const FIRST = 'CREATE TABLE first (id int PRIMARY KEY);\n'

async function ownDatabase() {
  const { url, drop } = await emptyDatabase()
  onTestFinished(drop)
  return url
}

async function folderWith(migrations: Record<string, string>) {
  const folder = await mkdtemp(join(tmpdir(), 'migrations-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n')
  for (const [name, sql] of Object.entries(migrations)) await writeMigration(folder, name, sql)
  return folder
}

async function writeMigration(folder: string, name: string, sql: string) {
  await mkdir(join(folder, name), { recursive: true })
  await writeFile(join(folder, name, 'migration.sql'), sql)
}

async function ask(url: string, sql: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  return client.query(sql).then(({ rows }) => rows as unknown[]).finally(() => client.end())
}

test('migrations are applied in order, and only once', async () => {
  const url = await ownDatabase()
  const folder = await folderWith({ '2_second': 'ALTER TABLE first ADD name text;', '1_first': FIRST })
  expect(await migrate(url, folder)).toEqual(['1_first', '2_second'])
  expect(await migrate(url, folder)).toEqual([])

  await writeMigration(folder, '3_third', 'ALTER TABLE first ADD age int;')
  expect(await migrate(url, folder)).toEqual(['3_third'])
  expect(await ask(url, 'SELECT id, name, age FROM first')).toEqual([])
})

test('two processes at once apply a migration once', async () => {
  const url = await ownDatabase()
  const folder = await folderWith({ '1_first': `SELECT pg_sleep(0.3); ${FIRST}`, '2_second': 'INSERT INTO first VALUES (1);' })
  const script = `import { migrate } from ${JSON.stringify(join(import.meta.dirname, 'migrate.ts'))}
    process.stdout.write(JSON.stringify(await migrate(...process.argv.slice(1))))`
  const outputs = await Promise.all([1, 2].map(async () => {
    const child = spawn('node', ['--input-type=module', '-e', script, url, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [[output], [code]] = await Promise.all([once(child.stdout, 'data'), once(child, 'exit')])
    expect(code).toBe(0)
    return String(output)
  }))
  expect(outputs.toSorted()).toEqual(['["1_first","2_second"]', '[]'])
  expect(await ask(url, 'SELECT count(*)::int AS rows FROM first')).toEqual([{ rows: 1 }])
})

test('an edited migration is refused by name', async () => {
  const url = await ownDatabase()
  const folder = await folderWith({ '1_first': FIRST })
  await migrate(url, folder)
  await writeMigration(folder, '1_first', FIRST.replace('int', 'bigint'))
  await expect(migrate(url, folder)).rejects.toThrow('The migration 1_first was edited')
})

test('a database of a newer release is refused', async () => {
  const url = await ownDatabase()
  await migrate(url, await folderWith({ '1_first': FIRST, '2_second': 'SELECT 1;' }))
  await expect(migrate(url, await folderWith({ '1_first': FIRST }))).rejects.toThrow('the migration 2_second, which this release does not know')
})

test('a failing migration leaves nothing of itself and is tried again', async () => {
  const url = await ownDatabase()
  const folder = await folderWith({ '1_first': FIRST, '2_second': 'INSERT INTO first VALUES (1); SELECT nonsense;' })
  await expect(migrate(url, folder)).rejects.toThrow('The migration 2_second failed and was undone: column "nonsense" does not exist')
  expect(await ask(url, 'SELECT id FROM first')).toEqual([])

  await writeMigration(folder, '2_second', 'INSERT INTO first VALUES (1);')
  expect(await migrate(url, folder)).toEqual(['2_second'])
})
