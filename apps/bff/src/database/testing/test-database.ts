import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'
import type { PrismaClient } from '../generated/client.ts'
import { openDatabase } from '../open-database.ts'
import type { TestServer } from './test-server.ts'

export interface TestDatabase {
  db: PrismaClient
  url: string
  drop(): Promise<void>
}

/** A migrated database without rows, of one's own: one for a test file is enough for most. */
export async function testDatabase(): Promise<TestDatabase> {
  const { url, drop } = await createDatabase('tributary')
  const db = openDatabase(url)
  return { db, url, drop: () => db.$disconnect().then(drop) }
}

/** A database without even tables, for those who test what makes them. */
export function emptyDatabase(): Promise<Omit<TestDatabase, 'db'>> {
  return createDatabase('template0')
}

async function createDatabase(template: string) {
  const server = inject('testServer')
  const name = `test_${randomBytes(8).toString('hex')}`
  await administer(server, `CREATE DATABASE ${name} TEMPLATE ${template} OWNER tributary`)
  const url = new URL(server.url)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => administer(server, `DROP DATABASE ${name} WITH (FORCE)`) }
}

async function administer({ adminUrl }: TestServer, sql: string) {
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
