import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DuckdbLake, duckdbLake } from '../test/duckdb-lake.ts'
import { comparable, readByIcebird } from '../test/read-by-icebird.ts'
import { prepareSchemaChange } from './evolve.ts'
import { withoutColumn } from './schema.ts'
import { readTable, schemaOf, snapshotsOf } from './snapshot.ts'

let lake: DuckdbLake
beforeAll(async () => {
  lake = await duckdbLake()
})
afterAll(() => lake.close())

const now = new Date('2026-11-20T08:00:00Z')
const schemaAt = async (location: string) => schemaOf(await readTable(lake.storage, location))
const drop = async (tableId: string, current: string, fieldId: number) =>
  prepareSchemaChange(lake.storage, { tableId, current, schema: withoutColumn(await schemaAt(current), fieldId), now })
const rowsAt = async (location: string, snapshotId?: bigint) => lake.rows(`FROM ${(await lake.scan(location, snapshotId)).sql} ORDER BY ALL`)

test('a dropped column is gone for every reader, and the files stay', async () => {
  const tableId = randomUUID()
  const first = await lake.load(tableId, null, 'full', "SELECT 1 AS id, 'a' AS segment, 2.5::DOUBLE AS price")
  const location = await drop(tableId, first.location, 2)
  expect(await rowsAt(location)).toEqual([{ id: 1, price: 2.5 }])
  const { schema } = await lake.scan(location)
  expect(schema.columns.map(({ fieldId, name }) => [fieldId, name])).toEqual([[1, 'id'], [3, 'price']])
  expect(comparable(await readByIcebird(lake, tableId, location), schema)).toEqual(comparable(await rowsAt(location), schema))
  const [before, after] = [await readTable(lake.storage, first.location), await readTable(lake.storage, location)]
  expect(snapshotsOf(after)).toEqual(snapshotsOf(before))
  expect(after).toMatchObject({ 'current-schema-id': 1, 'last-column-id': 3, 'last-sequence-number': 1, 'metadata-log': [{ 'metadata-file': lake.storage.urlOf(first.location) }] })
})

test('a snapshot from before is read as it was, from its own metadata and from the latest', async () => {
  const tableId = randomUUID()
  const first = await lake.load(tableId, null, 'full', "SELECT 1 AS id, 'a' AS segment")
  const location = await drop(tableId, first.location, 2)
  for (const rows of [await rowsAt(first.location), await rowsAt(location, first.snapshotId)]) expect(rows).toEqual([{ id: 1, segment: 'a' }])
})

test('a later column of the same name is another one: older rows have nothing in it', async () => {
  const tableId = randomUUID()
  const first = await lake.load(tableId, null, 'full', "SELECT 1 AS id, 'a' AS segment")
  const location = await drop(tableId, first.location, 2)
  const again = await lake.load(tableId, location, 'append', "SELECT 2 AS id, 'b' AS segment")
  expect(again.schema.columns.map(({ fieldId, name }) => [fieldId, name])).toEqual([[1, 'id'], [3, 'segment']])
  expect(await rowsAt(again.location)).toEqual([{ id: 1, segment: null }, { id: 2, segment: 'b' }])
  expect(comparable(await readByIcebird(lake, tableId, again.location), again.schema)).toEqual(comparable(await rowsAt(again.location), again.schema))
})

test('an append without the dropped column goes on', async () => {
  const tableId = randomUUID()
  const first = await lake.load(tableId, null, 'full', "SELECT 1 AS id, 'a' AS segment")
  const next = await lake.load(tableId, await drop(tableId, first.location, 2), 'append', 'SELECT 2 AS id')
  expect(await rowsAt(next.location)).toEqual([{ id: 1 }, { id: 2 }])
})

test('another table, a column that is not there and the last one are refused', async () => {
  const tableId = randomUUID()
  const first = await lake.load(tableId, null, 'full', 'SELECT 1 AS id')
  const { schema } = first
  await expect(prepareSchemaChange(lake.storage, { tableId: randomUUID(), current: first.location, schema, now })).rejects.toThrow('is not that of the table')
  expect(() => withoutColumn(schema, 9)).toThrow('no column with the field id 9')
  expect(() => withoutColumn(schema, 1)).toThrow('at least one column')
})
