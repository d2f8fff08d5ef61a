import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SourceLock } from '../connector.ts'
import { withoutLocked } from '../locks.ts'
import { startProxy } from '../postgres/testing/proxy.ts'
import { mysql } from './index.ts'
import type { MysqlSettings } from './settings.ts'
import { extractAll, whole } from './testing/extract-all.ts'
import { never, openWay } from '../testing/open-way.ts'
import { type SourceDatabase, sourceDatabase } from './testing/source-database.ts'

let source: SourceDatabase
let other: SourceDatabase
const place = ({ settings: { database } }: SourceDatabase) => `\`${database.replaceAll('`', '``')}\``

beforeAll(async () => {
  ;[source, other] = [await sourceDatabase(), await sourceDatabase()]
  await other.run('CREATE TABLE pay (person text)', `INSERT INTO pay VALUES ('ada')`, 'CREATE VIEW over_pay AS SELECT * FROM pay')
  await source.run('CREATE TABLE user_sessions (id int PRIMARY KEY, person text, cookie text)', `INSERT INTO user_sessions VALUES (1, 'ada', 'c1')`, 'CREATE TABLE `User_Sessions` (id int)',
    'CREATE TABLE orders (id int, `day` date)', 'CREATE VIEW cookies AS SELECT cookie FROM user_sessions', 'CREATE VIEW people AS SELECT id, person FROM user_sessions',
    'CREATE VIEW people_by_name AS SELECT UPPER(person) AS name FROM people', 'CREATE VIEW filtered AS SELECT id FROM user_sessions WHERE cookie IS NOT NULL',
    'CREATE VIEW counted AS SELECT COUNT(*) AS n FROM user_sessions', 'CREATE VIEW joined AS SELECT o.id FROM orders o LEFT JOIN (SELECT * FROM user_sessions) s ON s.id = o.id',
    'CREATE VIEW innocent AS SELECT EXTRACT(YEAR FROM o.day) AS y FROM orders o',
    'CREATE FUNCTION first_person() RETURNS text READS SQL DATA RETURN (SELECT person FROM user_sessions LIMIT 1)',
    'CREATE VIEW by_function AS SELECT first_person() AS person', 'CREATE VIEW over_function AS SELECT * FROM by_function',
    `CREATE VIEW elsewhere AS SELECT * FROM ${place(other)}.pay`, `CREATE VIEW far AS SELECT * FROM ${place(other)}.over_pay`,
    'CREATE TABLE part_a (id int) ENGINE = MyISAM', 'CREATE TABLE merged (id int) ENGINE = MERGE UNION = (part_a)',
    'CREATE TABLE split (id int, secret text) PARTITION BY HASH (id) PARTITIONS 3', 'CREATE SEQUENCE numbers')
})
afterAll(async () => {
  await source.drop()
  await other.drop()
})

const lockOn = (table: string, column: string | null = null, schema = source.settings.database): SourceLock => ({ pattern: false, schema, table, column, reason: 'private' })
const extract = (name: string, locks: SourceLock[], settings = source.settings) => extractAll(settings, { tables: [whole(source.settings, name)], locksOn: () => locks })
const sessions = () => lockOn('user_sessions')
const cookie = () => lockOn('user_sessions', 'cookie')

test('picked all at once, what is locked and what may read it stays', async () => {
  const names = (await extractAll(source.settings, { tables: 'all', locksOn: () => [sessions()] })).map(({ table }) => table.name)
  expect(names.toSorted()).toEqual(['User_Sessions', 'innocent', 'orders', 'part_a', 'split'])
  const { tables } = await mysql.listTables(source.settings, openWay, never)
  expect(withoutLocked(tables, [sessions()]).filter(({ refusal }) => refusal === null).map(({ table }) => table.name)).toEqual(names)
})

test.each(['user_sessions', 'people', 'people_by_name', 'cookies', 'filtered', 'counted', 'joined'])('%s is refused where the table is locked', async (name) => {
  await expect(extract(name, [sessions()])).rejects.toMatchObject({ code: 'locked', message: expect.stringContaining('"user_sessions"') })
})

test.each(['by_function', 'over_function', 'elsewhere', 'far', 'merged'])('%s, of which one cannot tell what it reads, is refused while anything is locked', async (name) => {
  await expect(extract(name, [lockOn('orders')])).rejects.toMatchObject({ code: 'locked', message: expect.stringContaining('cannot be seen') })
  expect(await extract(name, [])).toHaveLength(1)
})

test('a lock of another database of the server holds through a view of this one', async () => {
  await expect(extract('elsewhere', [lockOn('pay', null, other.settings.database)])).rejects.toMatchObject({ code: 'locked', message: expect.stringContaining('"pay" never leaves the source') })
})

test.each(['cookies', 'filtered', 'counted', 'joined'])('the view %s, which may read the locked column, is refused', async (name) => {
  await expect(extract(name, [cookie()])).rejects.toMatchObject({ code: 'locked' })
})

test('a locked column is left out of all, refused by name, and other columns are read', async () => {
  expect((await extract('user_sessions', [cookie()]))[0]).toMatchObject({ plain: '1,ada\n' })
  expect((await extract('people_by_name', [cookie()]))[0]?.plain).toBe('ADA\n')
  await expect(extractAll(source.settings, { tables: [whole(source.settings, 'user_sessions', { columns: ['cookie'] })], locksOn: () => [cookie()] })).rejects.toMatchObject({ code: 'locked' })
})

test('who may not see the definition of a view, or the table behind it, gets no further', async () => {
  const user = await source.createUser()
  await source.run(`GRANT SELECT ON ${place(source)}.people TO ${user.user}@'%'`, `GRANT SELECT ON ${place(source)}.orders TO ${user.user}@'%'`)
  await expect(extract('people', [lockOn('orders')], user)).rejects.toMatchObject({ code: 'locked', message: expect.stringContaining('SHOW VIEW') })
  expect((await extract('people', [], user))[0]?.plain).toBe('1,ada\n')
  await source.run(`GRANT SHOW VIEW ON ${place(source)}.people TO ${user.user}@'%'`)
  await expect(extract('people', [sessions()], user)).rejects.toMatchObject({ code: 'locked' })
})

test('a lock holds through a view of a column that the user does not see', async () => {
  const user = await source.createUser()
  await source.run('CREATE VIEW aliased AS SELECT id, cookie AS crumb FROM user_sessions', `GRANT SELECT (id) ON ${place(source)}.user_sessions TO ${user.user}@'%'`, `GRANT SELECT, SHOW VIEW ON ${place(source)}.aliased TO ${user.user}@'%'`)
  expect((await extract('aliased', [], user))[0]?.plain).toBe('1,c1\n')
  for (const lock of [cookie(), { ...lockOn('user_*', 'cook*'), pattern: true }]) await expect(extract('aliased', [lock], user)).rejects.toMatchObject({ code: 'locked', message: expect.stringContaining('"cookie"') })
})

test('a view whose definition the server keeps without quotes is refused while anything is locked', async () => {
  await source.run('SET SESSION sql_quote_show_create = 0', 'CREATE VIEW bare AS SELECT cookie AS crumb FROM user_sessions')
  await expect(extract('bare', [cookie()])).rejects.toMatchObject({ code: 'locked' })
})

test('the list tells kinds, keys and estimates, and no sequences', async () => {
  const { tables } = await mysql.listTables(source.settings, openWay, never)
  expect(tables.map(({ name }) => name)).not.toContain('numbers')
  const kinds = Object.fromEntries(tables.map(({ name, kind }) => [name, kind]))
  expect(kinds).toMatchObject({ orders: 'table', people: 'view', split: 'partitioned table', merged: 'foreign table' })
  expect(tables.find(({ name }) => name === 'user_sessions')).toMatchObject({
    primaryKey: ['id'], readable: true, rowEstimate: expect.any(Number), bytes: expect.any(Number),
    columns: [{ name: 'id', sourceType: 'int(11)', type: 'int', nullable: false, growing: true }, { name: 'person', type: 'string', growing: false }, { name: 'cookie' }],
  })
})

const identity = async (settings: MysqlSettings) => (await mysql.listTables(settings, openWay, never)).sourceIdentity

test('one server is the same however it is addressed, whichever of its databases is read', async () => {
  const proxy = await startProxy(source.settings.port)
  const own = await identity(source.settings)
  expect(own).toMatch(/^mysql:[0-9a-f-]{32,36}$/)
  expect(await identity({ ...source.settings, host: 'localhost', port: proxy.port })).toBe(own)
  expect(await identity({ ...other.settings })).toBe(own)
  proxy.close()
})

test('a column that is computed from a locked one stays with it', async () => {
  await source.run('CREATE TABLE salaries (id int, pay int, yearly int AS (pay * 12) PERSISTENT)', 'INSERT INTO salaries (id, pay) VALUES (1, 100)')
  expect(await extract('salaries', [lockOn('salaries', 'pay')])).toMatchObject([{ columns: [{ name: 'id' }] }])
})
