import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { createOutbound } from '../../outbound.ts'
import { connectorOf, describeConnectors } from '../../index.ts'
import { postgres } from '../index.ts'
import { never, openWay } from '../../testing/open-way.ts'
import { type SourceDatabase, sourceDatabase } from '../testing/source-database.ts'

let source: SourceDatabase
beforeAll(async () => {
  source = await sourceDatabase()
})
afterAll(() => source.drop())

test('tables are told with columns, types, keys and estimates', async () => {
  await source.run(`
    CREATE SCHEMA sales;
    CREATE TABLE sales.orders (id bigint GENERATED ALWAYS AS IDENTITY, region text, at timestamptz NOT NULL, total numeric(12,2), tags text[], dropped int, PRIMARY KEY (region, id));
    ALTER TABLE sales.orders DROP COLUMN dropped;
    INSERT INTO sales.orders (region, at, total) SELECT 'north', now(), i FROM generate_series(1, 1000) i;
    CREATE VIEW sales.totals AS SELECT region, total FROM sales.orders;
    CREATE MATERIALIZED VIEW sales.kept AS SELECT region FROM sales.orders;
    CREATE TABLE sales.log (day date) PARTITION BY RANGE (day);
    CREATE TABLE sales.log_2026 PARTITION OF sales.log FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
    CREATE TEMPORARY TABLE passing (id int);
    ANALYZE sales.orders`)
  const { tables } = await postgres.listTables(source.settings, openWay, never)
  expect(tables.map(({ schema, name, kind }) => [schema, name, kind])).toEqual([
    ['sales', 'kept', 'materialized view'], ['sales', 'log', 'partitioned table'], ['sales', 'log_2026', 'table'], ['sales', 'orders', 'table'], ['sales', 'totals', 'view'],
  ])
  const [, log, part, orders, totals] = tables
  expect(orders).toMatchObject({ rowEstimate: 1000, readable: true, primaryKey: ['region', 'id'], readsFrom: [], partOf: [] })
  expect(orders?.bytes).toBeGreaterThan(8000)
  expect(orders?.columns.map(({ name, sourceType, type, nullable, growing }) => [name, sourceType, type, nullable, growing])).toEqual([
    ['id', 'bigint', 'long', false, true], ['region', 'text', 'string', false, false], ['at', 'timestamp with time zone', 'timestamptz', false, true],
    ['total', 'numeric(12,2)', 'decimal(12,2)', true, true], ['tags', 'text[]', 'string', true, false],
  ])
  expect(totals?.readsFrom.toSorted((a, b) => (a.column ?? '').localeCompare(b.column ?? ''))).toEqual([{ schema: 'sales', name: 'orders', column: 'region' }, { schema: 'sales', name: 'orders', column: 'total' }])
  expect(totals).toMatchObject({ rowEstimate: null, bytes: null })
  expect(log?.readsFrom).toEqual([{ schema: 'sales', name: 'log_2026' }])
  expect(part).toMatchObject({ rowEstimate: null, bytes: null, partOf: [{ schema: 'sales', name: 'log' }] })
})

test('what the user may not read is listed and told apart', async () => {
  const user = await source.createUser()
  await source.run(`CREATE TABLE public.seen (id int); CREATE TABLE public.unseen (id int); GRANT SELECT ON public.seen TO ${user.user}`)
  const { tables } = await postgres.listTables(user, openWay, never)
  const readable = (name: string) => tables.find((table) => table.name === name)?.readable
  expect([readable('seen'), readable('unseen'), readable('orders')]).toEqual([true, false, false])
})

test('five hundred tables take six queries', async () => {
  await source.run(`DO $$ BEGIN FOR i IN 1..500 LOOP EXECUTE format('CREATE TABLE wide_%s (id int PRIMARY KEY, a text, b text, c numeric(10,2), d date)', i); END LOOP; END $$`)
  const { tables } = await postgres.listTables(source.settings, openWay, never)
  const wide = tables.filter(({ name }) => name.startsWith('wide_'))
  expect(wide).toHaveLength(500)
  expect(wide.every(({ columns, primaryKey }) => columns.length === 5 && primaryKey[0] === 'id')).toBe(true)
})

test('a table that is being changed by another session does not hold up the list', async () => {
  await source.run('CREATE TABLE busy (id int)')
  const held = source.run(`BEGIN; LOCK TABLE busy IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(2); COMMIT`)
  const locked = () => source.run(`SELECT FROM pg_locks WHERE relation = 'busy'::regclass AND mode = 'AccessExclusiveLock' AND granted`)
  while ((await locked()).rowCount === 0);
  const { tables } = await postgres.listTables(source.settings, openWay, never)
  expect(tables.some(({ name }) => name === 'busy')).toBe(true)
  expect((await locked()).rowCount).toBe(1)
  await held
})

test('one database is the same however it is addressed and whoever asks; another is not', async () => {
  const toLoopback = createOutbound({ allowPrivate: true, forbidden: [], lookup: async () => [{ address: '127.0.0.1' }] })
  const byName = await postgres.listTables({ ...source.settings, host: 'db.example' }, toLoopback, never)
  const byAddress = await postgres.listTables(source.settings, openWay, never)
  const byUser = await postgres.listTables(await source.createUser(), openWay, never)
  const elsewhere = await postgres.listTables({ ...source.settings, database: 'postgres' }, openWay, never)
  expect(byName.sourceIdentity).toBe(byAddress.sourceIdentity)
  expect(byUser.sourceIdentity).toBe(byAddress.sourceIdentity)
  expect(elsewhere.sourceIdentity).not.toBe(byAddress.sourceIdentity)
})

test('the registry describes each connector by its settings, in order, secrets apart', () => {
  const [described] = describeConnectors()
  expect(described).toMatchObject({ id: 'postgres', name: 'PostgreSQL', secrets: ['password', 'clientKey', 'sshKey', 'sshPassword'] })
  expect(Object.keys(described?.settings.properties ?? {})).toEqual(['host', 'port', 'database', 'user', 'password', 'sslMode', 'certificateAuthority', 'clientCertificate', 'clientKey', 'sshHost', 'sshPort', 'sshUser', 'sshHostKey', 'sshKey', 'sshPassword'])
  expect(described?.settings.properties).toMatchObject({ host: { title: 'Host', placeholder: 'db.example.com' }, port: { default: 5432 }, password: { format: 'password' } })
  for (const { id, secrets } of describeConnectors()) {
    for (const secret of secrets) expect(connectorOf(id)?.settings.shape[secret]).toBeInstanceOf(z.ZodType)
  }
  expect(connectorOf('constructor')).toBeUndefined()
})
