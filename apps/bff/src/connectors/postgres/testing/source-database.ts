import { randomBytes } from 'node:crypto'
import { Client, type QueryResult } from 'pg'
import { inject } from 'vitest'
import { Secret } from '../../../vault/secret.ts'
import { PostgresSettings } from '../settings.ts'

type WithPassword = PostgresSettings & { password: Secret }

export interface SourceDatabase {
  /** As the administrator of the server. */
  settings: WithPassword
  run(sql: string): Promise<QueryResult>
  /** A login of its own that may do nothing yet. */
  createUser(): Promise<WithPassword>
  drop(): Promise<void>
}

/** A database to extract from, on the server of this test run or another one. */
export async function sourceDatabase(adminUrl = inject('testServer').adminUrl): Promise<SourceDatabase> {
  const name = `Source "${randomBytes(6).toString('hex')}"`
  const quotedName = `"${name.replaceAll('"', '""')}"`
  const users: string[] = []
  const administer = (sql: string) => runOn(adminUrl, sql)
  await administer(`CREATE DATABASE ${quotedName} TEMPLATE template0`)
  const server = new URL(adminUrl)
  const settings = { ...PostgresSettings.parse({ host: server.hostname, port: server.port, database: name, user: 'postgres', sslMode: 'disable' }), password: new Secret(server.password) }
  const own = new URL(adminUrl)
  own.pathname = `/${encodeURIComponent(name)}`
  return {
    settings,
    run: (sql) => runOn(own.href, sql),
    async createUser() {
      const user = `reader_${randomBytes(6).toString('hex')}`
      users.push(user)
      await administer(`CREATE ROLE ${user} LOGIN PASSWORD 'pass ${user}'`)
      return { ...settings, user, password: new Secret(`pass ${user}`) }
    },
    async drop() {
      await administer(`DROP DATABASE ${quotedName} WITH (FORCE)`)
      for (const user of users) await administer(`DROP ROLE ${user}`)
    },
  }
}

async function runOn(url: string, sql: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  return client.query(sql).finally(() => client.end())
}
