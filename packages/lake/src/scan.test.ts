import { randomUUID } from 'node:crypto'
import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DuckdbLake, duckdbLake } from '../test/duckdb-lake.ts'
import { comparable, readByIcebird } from '../test/read-by-icebird.ts'
import { prepareCommit } from './commit.ts'
import { scanSnapshot, scanSql } from './scan.ts'
import { diskStorage } from './storage/disk.ts'

let lake: DuckdbLake
let tableId: string
beforeEach(async () => {
  lake = await duckdbLake()
  tableId = randomUUID()
})
afterEach(() => lake.close())

const text = (rows: unknown[]) => rows.map((row) => JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)))

test('a renamed column is the same column, in older files too', async () => {
  const first = await lake.load(tableId, null, 'full', "SELECT 1 AS id, 'Ada' AS name, 'x' AS note")
  const columns = first.schema.columns.map((column) => ({ ...column, name: { name: 'Jméno', note: 'name' }[column.name] ?? column.name }))
  const schema = { ...first.schema, schemaId: 1, columns }
  const file = await lake.stage(tableId, `SELECT 2 AS id, 'Bob' AS "Jméno", 'y' AS name`, schema)
  const second = await prepareCommit(lake.storage, { tableId, current: first.location, mode: 'append', schema, files: [file], now: new Date() })

  const now = await lake.scan(second.location)
  expect(text(await lake.rows(`FROM ${now.sql} ORDER BY id`))).toEqual(['{"id":1,"Jméno":"Ada","name":"x"}', '{"id":2,"Jméno":"Bob","name":"y"}'])
  expect(text(await readByIcebird(lake, tableId, second.location))).toEqual(['{"id":1,"Jméno":"Ada","name":"x"}', '{"id":2,"Jméno":"Bob","name":"y"}'])
  const then = await lake.scan(second.location, first.snapshotId)
  expect(text(await lake.rows(`FROM ${then.sql}`))).toEqual(['{"id":1,"name":"Ada","note":"x"}'])
})

test('an added column is null in older files, a widened one has their values', async () => {
  const loads = [
    "SELECT 1::INTEGER AS n, 0.1::FLOAT AS f, 12.34::DECIMAL(4,2) AS d",
    "SELECT 5000000000::BIGINT AS n, 0.1::DOUBLE AS f, 123456789012345678901234567890.12::DECIMAL(38,2) AS d, 'new' AS added",
    "SELECT 7::INTEGER AS n, 0.5::FLOAT AS f, 1::DECIMAL(4,2) AS d, NULL::VARCHAR AS added",
  ]
  let location: string | null = null
  for (const load of loads) location = (await lake.load(tableId, location, 'append', load)).location
  const { sql, schema } = await lake.scan(location ?? '')
  const rows = await lake.rows(`FROM ${sql}`)
  expect(rows.map((row) => [row['n'], Math.fround(Number(row['f'])), String(row['d']), row['added']])).toEqual([
    [1n, Math.fround(0.1), '12.34', null],
    [5_000_000_000n, Math.fround(0.1), '123456789012345678901234567890.12', 'new'],
    [7n, 0.5, '1.00', null],
  ])
  expect(comparable(await readByIcebird(lake, tableId, location ?? ''), schema)).toEqual(comparable(rows, schema))
})

test('a column dropped and made again does not show its former values', async () => {
  const first = await lake.load(tableId, null, 'full', "SELECT 1 AS id, 'old' AS note")
  const second = await lake.load(tableId, first.location, 'full', 'SELECT 2 AS id')
  const third = await lake.load(tableId, second.location, 'append', "SELECT 3 AS id, DATE '2026-01-01' AS note")
  expect(text(await lake.rows(`SELECT id, note::VARCHAR AS note FROM ${(await lake.scan(third.location)).sql}`))).toEqual(['{"id":2,"note":null}', '{"id":3,"note":"2026-01-01"}'])
})

test('a table without rows has its columns', async () => {
  const empty = await lake.load(tableId, null, 'full', "SELECT 1::INTEGER AS \"i d\", 2.5::DECIMAL(9,2) AS d, 'x' AS \"q\"\"\" LIMIT 0")
  const scan = await scanSnapshot(lake.storage, empty.location)
  expect(scan.files).toEqual([])
  const described = await lake.rows(`DESCRIBE FROM ${scanSql([], scan.schema)}`)
  expect(described.map((row) => [row['column_name'], row['column_type']])).toEqual([['i d', 'INTEGER'], ['d', 'DECIMAL(9,2)'], ['q"', 'VARCHAR']])
  expect(await lake.rows(`FROM ${scanSql([], scan.schema)}`)).toEqual([])
})

test('the engine counts on as many rows as the files hold', async () => {
  const big = await lake.load(tableId, null, 'full', 'SELECT i AS id FROM range(5000) t(i)')
  const explained = await lake.rows(`EXPLAIN FROM ${(await lake.scan(big.location)).sql}`)
  expect(JSON.stringify(explained)).toContain('~5,000 rows')
})

test('300 columns are read back', async () => {
  const select = `SELECT ${Array.from({ length: 300 }, (_, i) => `${i}::${i % 2 ? 'VARCHAR' : 'BIGINT'} AS "column ${i}"`).join(', ')}`
  const commit = await lake.load(tableId, null, 'full', select)
  const { sql, schema } = await lake.scan(commit.location)
  const expected = comparable(await lake.rows(select), schema)
  expect(comparable(await lake.rows(`FROM ${sql}`), schema)).toEqual(expected)
  expect(comparable(await readByIcebird(lake, tableId, commit.location), schema)).toEqual(expected)
})

test('files are told with their rows and bytes, in the order they came', async () => {
  const first = await lake.load(tableId, null, 'append', 'SELECT 1 AS id')
  const second = await lake.load(tableId, first.location, 'append', 'SELECT i AS id FROM range(3) t(i)'.replace('i AS', 'i::INTEGER AS'))
  const { files } = await scanSnapshot(lake.storage, second.location)
  expect(files.map(({ rows }) => rows)).toEqual([1, 3])
  for (const { path, bytes } of files) expect(await lake.storage.size(path)).toBe(bytes)
})

test('a snapshot that is not there is an error', async () => {
  const { location } = await lake.load(tableId, null, 'full', 'SELECT 1 AS id')
  await expect(scanSnapshot(lake.storage, location, 42n)).rejects.toThrow('no snapshot 42')
  await expect(scanSnapshot(lake.storage, `tables/${tableId}/metadata/none.json`)).rejects.toThrow('No such file')
})

test('a lake that was moved reads its tables', async () => {
  const first = await lake.load(tableId, null, 'full', 'SELECT 1 AS id')
  const moved = join(lake.root, 'moved [1]')
  await mkdir(moved)
  await rename(join(lake.root, 'tables'), join(moved, 'tables'))
  const elsewhere = diskStorage(moved)
  const { schema, files } = await scanSnapshot(elsewhere, first.location)
  const held = await elsewhere.hold(files)
  expect(await lake.rows(`FROM ${scanSql(held.files, schema, 1)}`)).toEqual([{ id: 1 }])
  const second = await prepareCommit(elsewhere, { tableId, current: first.location, mode: 'append', schema, files: [], now: new Date() })
  expect((await scanSnapshot(elsewhere, second.location)).files).toEqual(files)
})
