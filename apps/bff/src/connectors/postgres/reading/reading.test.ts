import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TablePick } from '../../connector.ts'
import { postgres } from '../index.ts'
import { extractAll, whole } from '../testing/extract-all.ts'
import { readRanges } from '../testing/read-ranges.ts'
import { never, openWay } from '../../testing/open-way.ts'
import { type SourceDatabase, sourceDatabase } from '../testing/source-database.ts'

let source: SourceDatabase
beforeAll(async () => {
  source = await sourceDatabase()
  await source.run(`
    CREATE TYPE mood AS ENUM ('sad', 'fine', 'happy');
    CREATE TABLE things (id int PRIMARY KEY, name varchar(6), amount numeric(5,2), small int2, at timestamptz, day date, mood mood, tags text[], extra json, note text);
    INSERT INTO things VALUES
      (1, 'Ada', 1.00, 1, '2026-01-01 10:00Z', '2026-01-01', 'sad', '{a}', '{}', ''), (2, 'bob', 1.01, 2, '2026-01-02 10:00Z', '2026-01-02', 'fine', '{b,c}', '{}', NULL),
      (3, 'O''Hara', -5, -3, '2026-01-03 10:00Z', '2026-01-03', 'happy', NULL, '{}', 'x'), (4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, E'back\\\\slash')`)
})
afterAll(() => source.drop())

const noteLock = { pattern: false, schema: 'public', table: 'things', column: 'note', reason: 'Private.' }

const ids = async (change: Partial<TablePick>, name = 'things') => {
  const [extracted] = await extractAll(source.settings, { tables: [whole(name, { columns: ['id'], ...change })], locksOn: () => [] })
  return extracted?.plain.split('\n').slice(0, -1).map(Number).toSorted((one, other) => one - other)
}

test.each([
  ['id', 'equal', '2', [2]], ['id', 'different', '2', [1, 3, 4]], ['id', 'less', '2', [1]], ['id', 'greater', '10', []],
  ['name', 'equal', 'Ada', [1]], ['name', 'equal', 'Ada and more than six letters', []], ['name', 'contains', 'B', [2]], ['name', 'contains', "'h", [3]], ['name', 'contains', '%', []],
  ['name', 'different', 'Ada', [2, 3, 4]], ['name', 'empty', undefined, [4]], ['note', 'empty', undefined, [1, 2]], ['note', 'filled', undefined, [3, 4]], ['note', 'contains', '\\s', [4]],
  ['amount', 'equal', '1', [1]], ['amount', 'less', '1.005', [1, 3]], ['amount', 'greater', '1.005', [2]],
  ['small', 'greater', '-4', [1, 2, 3]], ['at', 'greater', '2026-01-02 11:00+01', [3]], ['at', 'equal', '2026-01-02 11:00+01', [2]], ['day', 'less', '2026-01-02', [1]], ['at', 'filled', undefined, [1, 2, 3]],
  ['mood', 'greater', 'sad', [2, 3]], ['tags', 'equal', '{b,c}', [2]], ['extra', 'contains', '{', [1, 2, 3]],
] as const)('of %s, %s %s brings what the source itself finds', async (column, is, value, expected) => {
  expect(await ids({ conditions: [{ column, is, value }] })).toEqual(expected)
})

test('all conditions hold together', async () => {
  expect(await ids({ conditions: [{ column: 'id', is: 'greater', value: '1' }, { column: 'day', is: 'filled' }] })).toEqual([2, 3])
})

test.each([`'; DROP TABLE things; --`, `\\'; DROP TABLE things; --`, `E'x'`, `$$ OR true`, '" OR "1"="1', "' OR ''='"])('a hostile value is a value: %s', async (value) => {
  for (const is of ['equal', 'contains', 'less'] as const) await ids({ conditions: [{ column: 'name', is, value }] })
  expect(await ids({ conditions: [{ column: 'name', is: 'equal', value }] })).toEqual([])
  await expect(ids({ conditions: [{ column: 'id', is: 'equal', value }] })).rejects.toMatchObject({ code: 'condition_unfit' })
  expect(await ids({})).toEqual([1, 2, 3, 4])
})

test.each([['id', 'equal', 'many'], ['day', 'greater', '2026-02-30'], ['small', 'less', '40000'], ['mood', 'equal', 'angry'], ['extra', 'equal', '{}']] as const)(
  'a condition that the type does not know is refused by name: %s %s %s', async (column, is, value) => {
    await expect(ids({ conditions: [{ column, is, value }] })).rejects.toMatchObject({ code: 'condition_unfit', message: expect.stringContaining(`"${column}" of "public"."things"`) })
  })

test('a condition on a column that is locked or gone is refused', async () => {
  const tables = [whole('things', { columns: ['id'], conditions: [{ column: 'note', is: 'filled' }] })]
  await expect(extractAll(source.settings, { tables, locksOn: () => [noteLock] })).rejects.toMatchObject({ code: 'locked' })
  await expect(ids({ conditions: [{ column: 'gone', is: 'filled' }] })).rejects.toMatchObject({ code: 'column_missing' })
})

const late = (column: string, after: string, lateWindow: number) => ids({ mode: { append: { column, after, lateWindow } } }, 'growing')
test('a window for late rows begins that far below the mark, in seconds or units of the column', async () => {
  await source.run(`
    CREATE TABLE growing (id int PRIMARY KEY, big bigint NOT NULL, small int2 NOT NULL, share numeric(6,2) NOT NULL, at timestamptz NOT NULL, plain timestamp NOT NULL, day date NOT NULL);
    INSERT INTO growing SELECT i, i, i, i / 2.0, timestamptz '2026-03-29 00:00Z' + i * interval '1 hour', timestamp '2026-03-29' + i * interval '1 hour', date '2026-03-20' + i FROM generate_series(1, 10) AS i`)
  expect(await late('big', '8', 3)).toEqual([5, 6, 7, 8, 9, 10])
  expect(await late('big', '8', 0)).toEqual([8, 9, 10])
  expect(await late('small', '8', 1e12)).toHaveLength(10)
  expect(await late('big', '8', 1e12)).toHaveLength(10)
  expect(await late('share', '4.00', 1.25)).toEqual([6, 7, 8, 9, 10])
  expect(await late('at', '2026-03-29 08:00:00+00', 3 * 3600)).toEqual([5, 6, 7, 8, 9, 10])
  expect(await late('plain', '2026-03-29 08:00:00', 1.5)).toEqual([8, 9, 10])
  expect(await late('day', '2026-03-28', 86_400)).toEqual([7, 8, 9, 10])
  expect(await late('day', '2026-03-28', 3600)).toEqual([8, 9, 10])
  expect(await late('day', '2026-03-28', 1e12)).toHaveLength(10)
})

test('the mark never goes back, also where the greatest rows were deleted', async () => {
  const mode = { append: { column: 'big', after: '20', lateWindow: 15 } }
  const [extracted] = await extractAll(source.settings, { tables: [whole('growing', { columns: ['id'], mode })], locksOn: () => [] })
  expect(extracted).toMatchObject({ highWater: '20', plain: '5\n6\n7\n8\n9\n10\n' })
})

test.each([
  ['bigint', 'i * 7 - 500'], ['smallint', 'i'], ['numeric', `CASE WHEN i = 3 THEN 'NaN' ELSE i / 3.0 END`], ['date', `date '2026-01-01' + i`], ['timestamptz', `timestamptz '2026-01-01Z' + i * interval '1 s'`],
  ['timestamp', `CASE WHEN i = 1 THEN '-infinity' ELSE timestamp '2026-01-01' + i * interval '1 s' END`], ['uuid', `md5(i::text)::uuid`], ['text', `md5(i::text) || '''\\ž'`], ['char(8)', `i::text`], ['varchar(40)', `CASE WHEN i = 1 THEN '' ELSE md5(i::text) END`],
])('by a key of %s each row is in exactly one range', async (type, value) => {
  await source.run(`DROP TABLE IF EXISTS cut; CREATE TABLE cut (key ${type} PRIMARY KEY, n int); INSERT INTO cut SELECT ${value}, i FROM generate_series(1, 2000) AS i; ANALYZE cut`)
  const { reading, ranges, rows } = await readRanges(source.settings, [whole('cut', { columns: ['n'], ranges: 4 })])
  expect(reading).toMatchObject({ isByKey: true, ranges: { length: 4 } })
  expect(rows.map((row) => Number(row.replaceAll('"', ''))).toSorted((one, other) => one - other)).toEqual(Array.from({ length: 2000 }, (_, at) => at + 1))
  for (const range of ranges) expect(range.length).toBeGreaterThan(400)
})

test('rows whose value is null are in one range alone, and a table that is never or badly cut is whole all the same', async () => {
  await source.run(`CREATE TABLE loose (at timestamptz, n int); INSERT INTO loose SELECT CASE WHEN n % 3 > 0 THEN timestamptz '2026-01-01Z' + n * interval '1 s' END, n FROM generate_series(1, 900) AS n;
    CREATE TABLE same (id int, grows int NOT NULL); INSERT INTO same SELECT n, 7 FROM generate_series(1, 50) AS n; CREATE TABLE none (id int PRIMARY KEY); CREATE VIEW seen AS SELECT * FROM loose`)
  const filled = { column: 'at', is: 'filled' } as const
  const mode = { append: { column: 'at', after: null } }
  const loose = await readRanges(source.settings, [whole('loose', { columns: ['n'], ranges: 3, mode, conditions: [filled] })])
  expect([loose.reading.isByKey, loose.ranges.length, new Set(loose.rows).size, loose.rows.length]).toEqual([false, 3, 600, 600])
  const withNulls = await readRanges(source.settings, [whole('loose', { columns: ['n'], ranges: 3, rangesBy: 'at' })])
  expect([withNulls.ranges.map(({ length }) => length > 150), new Set(withNulls.rows).size, withNulls.rows.length]).toEqual([[true, true, true], 900, 900])
  for (const [name, change] of [['same', { mode: { append: { column: 'grows', after: null } } }], ['none', {}], ['seen', {}]] as const) {
    const { rows } = await readRanges(source.settings, [whole(name, { ranges: 5, ...change })])
    expect([name, rows.length]).toEqual([name, { same: 50, none: 0, seen: 900 }[name]])
  }
  await source.run('CREATE TABLE split (id int, part int, PRIMARY KEY (id, part)) PARTITION BY LIST (part); CREATE TABLE split_1 PARTITION OF split FOR VALUES IN (1); CREATE TABLE split_2 PARTITION OF split FOR VALUES IN (2); INSERT INTO split SELECT n, 1 + n % 2 FROM generate_series(1, 300) AS n')
  const split = await readRanges(source.settings, [whole('split', { ranges: 6 })])
  expect([split.ranges.length, split.rows.length]).toEqual([6, 300])
})

test('all ranges are of the same moment, whatever is written meanwhile', async () => {
  await source.run('CREATE TABLE moving (id int PRIMARY KEY); INSERT INTO moving SELECT generate_series(1, 400)')
  const { rows } = await readRanges(source.settings, [whole('moving', { ranges: 4 })], () => source.run('DELETE FROM moving WHERE id % 2 = 0; UPDATE moving SET id = 1000 - id WHERE id < 100; INSERT INTO moving SELECT max(id) + 1 FROM moving'))
  expect(rows.map((row) => Number(row.replaceAll('"', ''))).toSorted((one, other) => one - other)).toEqual(Array.from({ length: 400 }, (_, at) => at + 1))
})

test('a locked key is not what a table is cut by', async () => {
  const request = { tables: [whole('growing', { columns: ['big'], ranges: 4 })], locksOn: () => [{ pattern: false, schema: 'public', table: 'growing', column: 'id', reason: 'Private.' }] }
  const extraction = await postgres.extract(source.settings, request, openWay, never)
  expect(extraction.planned[0]?.ranges).toEqual({ most: 4, by: [] })
  await extraction.close()
})

test('a plan tells what would be read and what is refused, and reads nothing', async () => {
  const tables = [whole('things', { ranges: 4 }), whole('nowhere'), whole('things', { conditions: [{ column: 'id', is: 'equal', value: 'x' }] }), whole('seen', { ranges: 4 })]
  const plans = await postgres.plan(source.settings, { tables, locksOn: () => [noteLock] }, openWay, never)
  expect(plans.map(({ ranges, refusal, leftOut }) => [ranges, refusal?.slice(0, 30) ?? null, leftOut.map(({ column }) => column)])).toEqual([
    [4, null, ['note']], [1, 'The table "public"."nowhere" i', []], [1, 'A condition on the column "id"', ['note']], [1, null, []],
  ])
  expect(plans[0]?.planned?.columns.map(({ name }) => name)).not.toContain('note')
})
