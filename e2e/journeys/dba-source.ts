import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import type { SourceAccess } from '../../prisma/demo/sources/source-databases.ts'
import { changeShopSource, createShopSource } from '../extractors/shop-source.ts'
import { adminUrl, product } from '../support/product.ts'

export interface SecretiveSource extends SourceAccess {
  /** What stands in `crm.user_sessions` and in the columns of passwords, and nowhere else. */
  cookie: string
  hash: string
}

/** 300 tables, among them a history that grows, twelve `ORA_IS_…`, sessions with cookies and columns with passwords. */
export async function createSecretiveSource(name: string): Promise<SecretiveSource> {
  const source = await createShopSource(name)
  const [cookie, hash] = [`cookie-${randomBytes(12).toString('hex')}`, `hash-${randomBytes(12).toString('hex')}`]
  await changeShopSource(name, `
    DROP TABLE crm.archive_0;
    CREATE TABLE sales.op_history (op_id bigint PRIMARY KEY, operation text, entered_at timestamptz, operator_password text);
    INSERT INTO sales.op_history SELECT n, 'operation ' || n, timestamptz '2026-01-01' + n * interval '1 second', '${hash}' FROM generate_series(1, 50000) AS n;
    ALTER TABLE sales.ora_is_04 ADD COLUMN old_password text DEFAULT '${hash}';
    INSERT INTO crm.user_sessions SELECT n, '${cookie}' FROM generate_series(1, 500) AS n;
    GRANT SELECT ON sales.op_history TO ${source.user}`)
  await forgetReads(name)
  return { ...source, cookie, hash }
}

/** An index that is made reads its table. What a session counted stands when it is no longer among those there are. */
async function forgetReads(name: string) {
  await within(name, async (query) => {
    const others = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`
    while ((await query(others)).length > 0) await query('SELECT pg_sleep(0.05)')
    await query('SELECT pg_stat_reset()')
  })
}

/** How often the source itself counted a read of each of these tables, by anybody. */
export async function readsAtSource(name: string, tables: readonly string[]): Promise<Record<string, number>> {
  return within(name, async (query) => {
    const rows = await query(`SELECT relname AS name, coalesce(seq_scan, 0) + coalesce(idx_scan, 0) + coalesce(seq_tup_read, 0) AS reads FROM pg_stat_user_tables WHERE relname = ANY($1)`, [tables])
    return Object.fromEntries(rows.map(({ name: table, reads }) => [table, Number(reads)]))
  })
}

/** The tables of the metadata in a row of which the text stands. */
export async function metadataWith(text: string): Promise<string[]> {
  return within('tributary', async (query) => {
    const found: string[] = []
    for (const { name } of await query(`SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`)) {
      const [row] = await query(`SELECT EXISTS (SELECT FROM ${String(name)} AS one WHERE strpos(one::text, $1) > 0) AS there`, [text])
      if (row?.['there'] === true) found.push(String(name))
    }
    return found
  })
}

/** The files of the product in which the text stands: data, logs and all else, but for the server in which the source itself is. */
export function filesWith(text: string): string[] {
  const files = readdirSync(product.home, { recursive: true, withFileTypes: true }).filter((file) => file.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  return files.filter((file) => !file.startsWith(join(product.home, 'postgres'))).filter((file) => readFileSync(file).includes(text))
}

type Query = (sql: string, values?: unknown[]) => Promise<Record<string, unknown>[]>

async function within<Answer>(database: string, ask: (query: Query) => Promise<Answer>): Promise<Answer> {
  const here = new URL(adminUrl())
  here.pathname = `/${database}`
  const client = new Client({ connectionString: here.href })
  await client.connect()
  return ask(async (sql, values) => (await client.query<Record<string, unknown>>(sql, values)).rows).finally(() => client.end())
}
