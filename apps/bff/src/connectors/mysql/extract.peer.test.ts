import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { TablePick } from '../connector.ts'
import { startProxy } from '../postgres/testing/proxy.ts'
import { mysql } from './index.ts'
import { readAll } from '../testing/extracted.ts'
import { extractAll, whole } from './testing/extract-all.ts'
import { never, openWay } from '../testing/open-way.ts'
import { peerAddress, type SourceDatabase, sourceDatabase } from './testing/source-database.ts'

let source: SourceDatabase
beforeAll(async () => {
  source = await sourceDatabase()
  await source.run(
    `CREATE TABLE many AS SELECT seq AS id, CONCAT('row number ', seq) AS name FROM seq_1_to_300000`,
    'CREATE TABLE growing (id bigint unsigned PRIMARY KEY, at timestamp NOT NULL, day date NOT NULL, note varchar(20))',
    `SET time_zone = '+02:00'`,
    `INSERT INTO growing SELECT seq, TIMESTAMP '2026-01-01 00:00:00' + INTERVAL seq HOUR, DATE '2026-01-01' + INTERVAL seq DAY, CONCAT('n', seq) FROM seq_1_to_10`)
})
afterAll(() => source.drop())

const pick = (name: string, change: Partial<TablePick> = {}) => whole(source.settings, name, change)
const extract = async (name: string, change: Partial<TablePick> = {}) => (await extractAll(source.settings, { tables: [pick(name, change)] }))[0]
const open = (settings = source.settings, signal = never) => mysql.extract(settings, { tables: [pick('many')], locksOn: () => [] }, openWay, signal)
const since = (after: string | null, column = 'id', lateWindow?: number) => extract('growing', {
  columns: ['id'], mode: { append: { column, after, ...(lateWindow === undefined ? {} : { lateWindow }) } },
})
const running = async () => JSON.stringify(await source.run(`SELECT id FROM information_schema.processlist WHERE info LIKE '/* tributary %'`))

async function throughProxy() {
  const proxy = await startProxy(source.settings.port)
  onTestFinished(() => proxy.close())
  return { proxy, settings: { ...source.settings, port: proxy.port } }
}

test('all tables of a run are of the same moment, while another session writes', async () => {
  await source.run('CREATE TABLE debit (amount int)', 'CREATE TABLE credit (amount int)', 'INSERT INTO debit VALUES (1)', 'INSERT INTO credit VALUES (1)')
  const before = new Date()
  const extraction = await mysql.extract(source.settings, { tables: ['debit', 'credit', 'debit'].map((name) => pick(name)), locksOn: () => [] }, openWay, never)
  expect(extraction.asOf.getTime()).toBeGreaterThanOrEqual(before.getTime())
  expect(extraction.readers).toBe(1)
  const seen: string[] = []
  for await (const { rows } of extraction.tables) {
    seen.push(await text(rows))
    await source.run('START TRANSACTION', 'INSERT INTO debit VALUES (2)', 'INSERT INTO credit VALUES (2)', 'COMMIT')
  }
  expect(seen).toEqual(['"1"\n', '"1"\n', '"1"\n'])
  expect((await extract('debit'))?.plain).toBe('1\n2\n2\n2\n')
})

test('a table that was read may be altered while the run goes on', async () => {
  await source.run('CREATE TABLE first_one (id int)', 'CREATE TABLE second_one (id int)')
  const extraction = await mysql.extract(source.settings, { tables: [pick('first_one'), pick('second_one')], locksOn: () => [] }, openWay, never)
  const tables = extraction.tables[Symbol.asyncIterator]()
  await text((await tables.next()).value.rows)
  await text((await tables.next()).value.rows)
  expect(await source.run('SET lock_wait_timeout = 20', 'ALTER TABLE first_one ADD COLUMN more int')).toBeDefined()
  await extraction.close()
})

test('many rows arrive, each once', async () => {
  const rows = (await extract('many'))?.rows.split('\n') ?? []
  expect(rows).toHaveLength(300_001)
  expect([rows[0], rows[299_999]]).toEqual(['1\trow number 1', '300000\trow number 300000'])
})

test('a reader who is slow gets every row all the same', async () => {
  const extraction = await open()
  let bytes = 0
  for await (const { rows } of extraction.tables) {
    rows.pause()
    await new Promise((resolve) => { setTimeout(resolve, 300) })
    for await (const chunk of rows) bytes += chunk.length
  }
  expect(bytes).toBe((await extract('many'))?.rows.length)
})

test('a large value comes whole, and a row that is too large is refused', async () => {
  await source.run('CREATE TABLE large (id int, body longblob, more longblob)', `INSERT INTO large VALUES (1, REPEAT('ab', 3000000), '')`)
  expect((await extract('large'))?.rows.length).toBe('1\t\\\\x\t\\\\x\n'.length + 2 * 6_000_000)
  await source.run(`UPDATE large SET body = REPEAT('a', 9000000), more = REPEAT('b', 9000000)`)
  const refusal = await extract('large').then(() => null, (error: unknown) => error)
  expect(refusal).toMatchObject({ code: 'value_not_representable', message: expect.stringContaining('16 MB') })
})

test('an append brings what is new, and how far it got', async () => {
  expect(await since(null)).toMatchObject({ highWater: '10', plain: expect.stringMatching(/^1\n(.*\n)+10\n$/) })
  expect(await since('8')).toMatchObject({ highWater: '10', plain: '9\n10\n' })
  expect(await since('10')).toMatchObject({ highWater: '10', plain: '' })
  expect((await since(null, 'at'))?.highWater).toBe('2026-01-01 08:00:00+00')
  expect(await since('2026-01-01 06:30:00+00', 'at')).toMatchObject({ plain: '9\n10\n' })
  expect(await since('2026-01-09', 'day')).toMatchObject({ highWater: '2026-01-11', plain: '9\n10\n' })
})

test('reading begins again below the mark, as far as is asked', async () => {
  expect(await since('10', 'id', 2)).toMatchObject({ highWater: '10', plain: '8\n9\n10\n' })
  expect((await since('10', 'id', 100))?.plain.split('\n')).toHaveLength(11)
  expect(await since('2026-01-01 08:00:00+00', 'at', 3600)).toMatchObject({ plain: '9\n10\n' })
  expect(await since('2026-01-11', 'day', 86_400)).toMatchObject({ plain: '9\n10\n' })
  expect((await since('2026-01-11', 'day', 1e12))?.plain.split('\n')).toHaveLength(11)
})

test('an append of an empty table begins at nothing', async () => {
  await source.run('CREATE TABLE still_empty (id int NOT NULL)')
  expect(await extract('still_empty', { mode: { append: { column: 'id', after: null } } })).toMatchObject({ highWater: null, plain: '' })
})

test('the mark of an append goes into the query as a value', async () => {
  await expect(since(`0'; DROP TABLE growing; --\\`)).rejects.toMatchObject({ code: 'source_failed' })
  await expect(since(`2026-01-01' OR 1=1 -- `, 'at')).rejects.toMatchObject({ code: 'source_failed' })
})

test('a column that cannot tell what is new is refused', async () => {
  await source.run('CREATE TABLE gaps (id int)', 'INSERT INTO gaps VALUES (1), (NULL)')
  await expect(since(null, 'note')).rejects.toMatchObject({ code: 'not_growing', message: expect.stringContaining('cannot tell which rows are new') })
  await expect(extract('gaps', { mode: { append: { column: 'id', after: null } } })).rejects.toMatchObject({ code: 'not_growing', message: expect.stringContaining('empty in some rows') })
})

test.each<[column: string, is: 'equal' | 'different' | 'less' | 'greater' | 'contains' | 'empty' | 'filled', value: string | undefined, ids: string]>([
  ['name', 'equal', 'Ann', '1'], ['name', 'equal', 'ann', '2'], ['name', 'equal', 'Ann ', ''], ['name', 'different', 'Ann', '2,3,4,5'], ['name', 'contains', 'NN', '1,2'],
  ['name', 'empty', undefined, '3,4'], ['name', 'filled', undefined, '1,2,5'], ['name', 'equal', `x' OR '1'='1`, ''], ['name', 'equal', `O'R\\eilly`, '5'], ['name', 'greater', 'O', '2,5'],
  ['amount', 'equal', '1.50', '1'], ['amount', 'less', '-1', '2'], ['amount', 'greater', '18446744073709551615', '5'], ['amount', 'empty', undefined, '3'], ['amount', 'contains', '.5', '1,2'],
  ['at', 'equal', '2026-01-01 10:00:00', '1'], ['at', 'greater', '2026-01-01', '1,2'], ['at', 'less', '2026-01-01T10:00:01Z', '1'], ['at', 'contains', '2027', '2'],
  ['ratio', 'equal', '5e-1', '1'], ['flags', 'equal', '5', '1'], ['span', 'equal', '26:00:00', '1'],
])('of %s %s %s the rows are %s', async (column, is, value, ids) => {
  await source.run('CREATE TABLE IF NOT EXISTS filtered (id int, name varchar(20), amount decimal(30,2), at datetime, ratio float, flags bit(3), span time)', 'DELETE FROM filtered',
    `INSERT INTO filtered VALUES (1, 'Ann', 1.5, '2026-01-01 10:00:00', 0.5, 5, '26:00:00'), (2, 'ann', -2.5, '2027-01-01 00:00:00', 1, 1, '01:00:00'), (3, NULL, NULL, NULL, NULL, NULL, NULL),
      (4, '', 3, NULL, NULL, NULL, NULL), (5, 'O''R\\\\eilly', 18446744073709551616, NULL, NULL, NULL, NULL)`)
  const found = await extract('filtered', { columns: ['id'], conditions: [{ column, is, ...(value === undefined ? {} : { value }) }] })
  expect(found?.plain.trim().split('\n').toSorted().join(',')).toBe(ids)
})

test('a condition with a value that is none of its column is refused, in a plan too', async () => {
  const tables = [pick('growing', { conditions: [{ column: 'id', is: 'less', value: '1 OR 1=1' }] })]
  await expect(extractAll(source.settings, { tables })).rejects.toMatchObject({ code: 'condition_unfit', message: expect.stringContaining('does not fit its type bigint(20) unsigned') })
  const [planned] = await mysql.plan(source.settings, { tables, locksOn: () => [] }, openWay, never)
  expect(planned).toMatchObject({ planned: null, refusal: expect.stringContaining('does not fit its type') })
})

test('tables and columns that are not there are named', async () => {
  await expect(extract('Growing')).rejects.toMatchObject({ code: 'table_missing', message: expect.stringContaining('"Growing"') })
  await expect(extract('growing', { columns: ['id', 'nowhere'] })).rejects.toMatchObject({ code: 'column_missing' })
  await expect(extract('growing', { schema: 'mysql', name: 'user' })).rejects.toMatchObject({ code: 'table_missing' })
})

test('a table that goes after the snapshot was taken is named', async () => {
  await source.run('CREATE TABLE leaving (id int)', 'CREATE TABLE narrowing (id int, extra int)')
  const extraction = await mysql.extract(source.settings, { tables: [pick('leaving')], locksOn: () => [] }, openWay, never)
  await source.run('DROP TABLE leaving')
  await expect(readAll(extraction)).rejects.toMatchObject({ code: 'table_missing', message: expect.stringContaining('leaving') })
  const second = await mysql.extract(source.settings, { tables: [pick('narrowing')], locksOn: () => [] }, openWay, never)
  await source.run('ALTER TABLE narrowing DROP COLUMN extra')
  await expect(readAll(second)).rejects.toMatchObject({ message: expect.stringMatching(/altered after the run began|column is gone/) })
})

test('without the right to read a table is refused; with a right on columns these are read', async () => {
  const user = await source.createUser()
  const place = `\`${source.settings.database.replaceAll('`', '``')}\``
  await source.run('CREATE TABLE guarded (id int, open text, closed text)', `INSERT INTO guarded VALUES (1, 'seen', 'hidden')`, `GRANT INSERT ON ${place}.guarded TO ${user.user}@'%'`)
  const read = async (change: Partial<TablePick> = {}) => (await extractAll(user, { tables: [pick('guarded', change)] }))[0]
  await expect(read()).rejects.toMatchObject({ code: 'no_right' })
  await source.run(`GRANT SELECT (id, open) ON ${place}.guarded TO ${user.user}@'%'`)
  expect((await read())?.plain).toBe('1,seen\n')
  await expect(read({ columns: ['closed'] })).rejects.toMatchObject({ code: 'column_missing' })
  const { tables } = await mysql.listTables(user, openWay, never)
  expect(tables).toMatchObject([{ name: 'guarded', hiddenColumns: ['closed'] }])
})

test('a connection that is cut midway fails the stream, whatever had come', async () => {
  const { proxy, settings } = await throughProxy()
  const extraction = await open(settings)
  proxy.cutAfter(2_000_000)
  const table = await extraction.tables[Symbol.asyncIterator]().next()
  let received = 0
  const reading = (async () => {
    for await (const chunk of table.value.rows) received += chunk.length
  })()
  await expect(reading).rejects.toMatchObject({ code: 'connection_lost', message: expect.stringContaining('nothing of this run was kept') })
  expect(received).toBeGreaterThan(0)
  await extraction.close()
})

test.each(['KILL', 'KILL QUERY'])('a session that is ended by %s midway fails the stream', async (kill) => {
  const extraction = await open()
  const reading = (async () => {
    for await (const { rows } of extraction.tables) {
      await once(rows, 'readable')
      const found = await source.run(`SELECT id FROM information_schema.processlist WHERE info LIKE '/* tributary %' AND db = DATABASE()`)
      await source.run(`${kill} ${(found as { id: number }[])[0]?.id}`)
      for await (const chunk of rows) expect(chunk.length).toBeGreaterThan(0)
    }
  })()
  await expect(reading).rejects.toMatchObject({ code: kill === 'KILL' ? 'connection_lost' : 'source_failed' })
})

test('an error among the rows fails the stream', async () => {
  await source.run('CREATE FUNCTION fail_late(n int) RETURNS int DETERMINISTIC BEGIN IF n > 200000 THEN SIGNAL SQLSTATE \'45000\' SET MESSAGE_TEXT = \'no more\'; END IF; RETURN n; END',
    'CREATE VIEW failing AS SELECT fail_late(id) AS share FROM many')
  await expect(extract('failing')).rejects.toMatchObject({ code: 'source_failed', message: expect.stringContaining('no more') })
})

test('at the signal the query is stopped in the server', async () => {
  await source.run('CREATE OR REPLACE VIEW endless AS SELECT COUNT(*) AS n FROM many a JOIN many b JOIN many c WHERE a.name <> CONCAT(b.name, c.name)')
  const controller = new AbortController()
  const extraction = await mysql.extract(source.settings, { tables: [pick('endless')], locksOn: () => [] }, openWay, controller.signal)
  const reading = readAll(extraction)
  reading.catch(() => {})
  await expect.poll(running, { timeout: 20_000 }).not.toBe('[]')
  controller.abort()
  await expect(reading).rejects.toMatchObject({ code: 'cancelled' })
  await expect.poll(running, { timeout: 20_000 }).toBe('[]')
})

test('who leaves midway leaves nothing running', async () => {
  const extraction = await open()
  for await (const { rows } of extraction.tables) {
    await once(rows, 'readable')
    break
  }
  await expect.poll(running, { timeout: 20_000 }).toBe('[]')
})

test('a server that shuts down midway is told', async () => {
  const spare = await sourceDatabase(peerAddress('PEER_SPARE_MARIADB_URL'))
  await spare.run(`CREATE TABLE many AS SELECT seq AS id, REPEAT('x', 100) AS name FROM seq_1_to_300000`)
  const extraction = await mysql.extract(spare.settings, { tables: [whole(spare.settings, 'many')], locksOn: () => [] }, openWay, never)
  const reading = (async () => {
    for await (const { rows } of extraction.tables) {
      await once(rows, 'readable')
      await spare.run('SHUTDOWN')
      for await (const chunk of rows) expect(chunk.length).toBeGreaterThan(0)
    }
  })()
  await expect(reading).rejects.toMatchObject({ code: 'connection_lost' })
})
