import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'

/** What an extractor needs to reach a source; `password` belongs to an account that may only read. */
export interface SourceAccess {
  host: string
  port: number
  database: string
  user: string
  password: string
}

export type SourceName = 'northwind_oracle' | 'northwind_ms'

/**
 * Makes a source database of the demo beside the metadata: real tables with generated rows, and one account that may read them and
 * nothing else. What an interrupted start left of it is replaced.
 */
export async function createSource(adminUrl: string, name: SourceName): Promise<SourceAccess> {
  const password = randomBytes(18).toString('base64url')
  const user = `${name}_reader`
  const server = new URL(adminUrl)
  await withClient(adminUrl, async (admin) => {
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await admin.query(`DROP ROLE IF EXISTS ${user}`)
    await admin.query(`CREATE ROLE ${user} LOGIN PASSWORD '${password}' CONNECTION LIMIT 20`)
    await admin.query(`CREATE DATABASE ${name}`)
    await admin.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`)
    await admin.query(`GRANT CONNECT ON DATABASE ${name} TO ${user}`)
  })
  await inSource(adminUrl, name, async (admin) => {
    await admin.query(await readFile(join(import.meta.dirname, `${name.replaceAll('_', '-')}.sql`), 'utf8'))
    const { rows } = await admin.query<{ name: string }>(`SELECT quote_ident(nspname) AS name FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'public')`)
    for (const schema of rows) await admin.query(`GRANT USAGE ON SCHEMA ${schema.name} TO ${user}; GRANT SELECT ON ALL TABLES IN SCHEMA ${schema.name} TO ${user}`)
    await admin.query('ANALYZE')
  })
  return { host: server.hostname, port: Number(server.port), database: name, user, password }
}

/** Works in a source as its administrator. */
export async function inSource(adminUrl: string, name: SourceName, work: (client: Client) => Promise<unknown>) {
  const here = new URL(adminUrl)
  here.pathname = `/${name}`
  await withClient(here.href, work)
}

export async function withClient(connectionString: string, work: (client: Client) => Promise<unknown>) {
  const client = new Client({ connectionString })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
