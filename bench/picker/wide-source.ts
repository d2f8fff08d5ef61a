import { withClient } from '../../prisma/demo/sources/source-databases.ts'

/** A database of so many tables in ten schemas, with a hundred views over them. */
export async function wideSource(adminUrl: string, tables: number) {
  const source = new URL(adminUrl)
  await withClient(adminUrl, (client) => client.query('CREATE DATABASE wide'))
  source.pathname = '/wide'
  await withClient(source.href, async (client) => {
    await client.query(Array.from({ length: 10 }, (_, at) => `CREATE SCHEMA schema_${at}`).join(';'))
    // In pieces: each table holds a lock until its transaction ends.
    for (let from = 1; from <= tables; from += 500) {
      await client.query(`DO $$ BEGIN FOR i IN ${from}..${Math.min(from + 499, tables)} LOOP EXECUTE format(
        'CREATE TABLE schema_%s.%s_%s (id bigint PRIMARY KEY, name text, email text, password_hash text, amount numeric(12,2), at timestamptz, a int, b int, c text, d date, e boolean, f text)',
        i % 10, CASE WHEN i % 100 = 0 THEN 'ORA_IS' ELSE 'table' END, lpad(i::text, 5, '0')); END LOOP; END $$`)
    }
    await client.query(`DO $$ BEGIN FOR i IN 1..99 LOOP EXECUTE format('CREATE VIEW schema_%s.view_%s AS SELECT id, email FROM schema_%s.table_%s', i % 10, i, i % 10, lpad(i::text, 5, '0')); END LOOP; END $$`)
    await client.query('ANALYZE')
  })
  return { settings: { host: source.hostname, port: Number(source.port), database: 'wide', user: source.username, sslMode: 'disable' }, password: source.password }
}
