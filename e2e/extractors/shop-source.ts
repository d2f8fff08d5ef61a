import { randomBytes } from 'node:crypto'
import { type SourceAccess, withClient } from '../../prisma/demo/sources/source-databases.ts'
import { adminUrl } from '../support/product.ts'

const two = (number: number) => String(number).padStart(2, '0')

/** A source database of a story's own: 300 tables in two schemas, twelve of them `ORA_IS_…`, and an account that may only read. */
export async function createShopSource(name: string): Promise<SourceAccess> {
  const password = randomBytes(18).toString('base64url')
  const user = `${name}_reader`
  const server = new URL(adminUrl())
  await dropShopSource(name)
  await withClient(server.href, async (admin) => {
    await admin.query(`CREATE ROLE ${user} LOGIN PASSWORD '${password}'`)
    await admin.query(`CREATE DATABASE ${name}`)
  })
  const here = new URL(server)
  here.pathname = `/${name}`
  await withClient(here.href, async (admin) => {
    await admin.query('CREATE SCHEMA sales; CREATE SCHEMA crm')
    for (let number = 1; number <= 12; number += 1) {
      await admin.query(`CREATE TABLE sales.ora_is_${two(number)} (id bigint PRIMARY KEY, changed_at timestamptz, note text)`)
      await admin.query(`INSERT INTO sales.ora_is_${two(number)} SELECT n, now(), 'note ' || n FROM generate_series(1, ${number * 10}) AS n`)
    }
    await admin.query(Array.from({ length: 286 }, (_, at) => `CREATE TABLE ${at % 2 ? 'sales' : 'crm'}.archive_${at} (id int, what text)`).join(';'))
    await admin.query('CREATE TABLE crm.user_sessions (id int PRIMARY KEY, cookie text)')
    await admin.query('CREATE TABLE crm.customer (id int PRIMARY KEY, name text, birth date)')
    await admin.query(`GRANT USAGE ON SCHEMA sales, crm TO ${user}; GRANT SELECT ON ALL TABLES IN SCHEMA sales, crm TO ${user}; ANALYZE`)
  })
  return { host: server.hostname, port: Number(server.port), database: name, user, password }
}

export async function dropShopSource(name: string) {
  await withClient(adminUrl(), async (admin) => {
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await admin.query(`DROP ROLE IF EXISTS ${name}_reader`)
  })
}

/** Changes the source between two readings of it. */
export async function changeShopSource(name: string, sql: string) {
  const here = new URL(adminUrl())
  here.pathname = `/${name}`
  await withClient(here.href, (admin) => admin.query(sql))
}
