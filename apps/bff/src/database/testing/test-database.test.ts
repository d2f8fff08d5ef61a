import { expect, onTestFinished, test } from 'vitest'
import { testDatabase } from './test-database.ts'

async function ownDatabase() {
  const database = await testDatabase()
  onTestFinished(() => database.drop())
  return database
}

test('each test database is migrated, empty and apart from the others', async () => {
  const [one, other] = await Promise.all([ownDatabase(), ownDatabase()])
  await one.db.organization.create({ data: { name: 'Northwind Post' } })
  expect(await one.db.organization.count()).toBe(1)
  expect(await other.db.organization.count()).toBe(0)
  expect(one.url).not.toBe(other.url)
})

test('a dropped test database is gone', async () => {
  const { db, url, drop } = await testDatabase()
  const name = new URL(url).pathname.slice(1)
  await drop()
  const { db: other } = await ownDatabase()
  expect(await other.$queryRaw`SELECT 1 FROM pg_database WHERE datname = ${name}`).toEqual([])
  await expect(db.organization.count()).rejects.toThrow('does not exist')
})
