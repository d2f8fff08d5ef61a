import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DuckdbLake, duckdbLake } from '../test/duckdb-lake.ts'
import { comparable, readByIcebird } from '../test/read-by-icebird.ts'
import { commitSteps, prepareCommit } from './commit.ts'
import { prepareRestore } from './restore.ts'
import { readTable, schemaOf, snapshotsOf } from './snapshot.ts'

let lake: DuckdbLake
beforeAll(async () => {
  lake = await duckdbLake()
})
afterAll(() => lake.close())

const now = new Date('2026-11-20T08:00:00Z')
const rowsAt = async (location: string, snapshotId?: bigint) => lake.rows(`FROM ${(await lake.scan(location, snapshotId)).sql} ORDER BY ALL`)
const restore = (tableId: string, current: string, snapshotId: bigint) => prepareRestore(lake.storage, { tableId, current, snapshotId, summary: { 'tributary.job-id': 'j' }, now })

test('a restore has the rows and columns of then, and what came between stays readable', async () => {
  const tableId = randomUUID()
  const first = await lake.load(tableId, null, 'full', "SELECT 1 AS id, 'a' AS name")
  const second = await lake.load(tableId, first.location, 'append', "SELECT 2 AS id, 'b' AS name, true AS ok")
  const third = await lake.load(tableId, second.location, 'full', 'SELECT 3::BIGINT AS id')
  const fourth = await restore(tableId, third.location, second.snapshotId)
  expect(await rowsAt(fourth.location)).toEqual([{ id: 1, name: 'a', ok: null }, { id: 2, name: 'b', ok: true }])
  expect(fourth).toMatchObject({ addedRows: 2n, deletedRows: 1n, totalRows: 2n, totalFiles: 2, totalBytes: second.totalBytes, parentSnapshotId: third.snapshotId, sequenceNumber: 4 })
  expect(await rowsAt(fourth.location, third.snapshotId)).toEqual([{ id: 3n }])
  expect(await rowsAt(fourth.location, first.snapshotId)).toEqual([{ id: 1, name: 'a' }])
  for (const { snapshotId } of [first, second, third, fourth]) {
    const { schema } = await lake.scan(fourth.location, snapshotId)
    expect(comparable(await readByIcebird(lake, tableId, fourth.location, snapshotId), schema).toSorted()).toEqual(comparable(await rowsAt(fourth.location, snapshotId), schema).toSorted())
  }
  const metadata = await readTable(lake.storage, fourth.location)
  expect(snapshotsOf(metadata).at(-1)).toMatchObject({ operation: 'overwrite', summary: { 'tributary.job-id': 'j', 'total-records': '2', 'deleted-data-files': '1' } })
  expect(metadata).toMatchObject({ 'last-column-id': 3, 'current-schema-id': fourth.schema.schemaId })
})

test('after a restore the ids of columns are still never given again', async () => {
  const tableId = randomUUID()
  const first = await lake.load(tableId, null, 'full', 'SELECT 1 AS id')
  const second = await lake.load(tableId, first.location, 'append', "SELECT 2 AS id, 'b' AS note")
  const third = await restore(tableId, second.location, first.snapshotId)
  const fourth = await lake.load(tableId, third.location, 'append', 'SELECT 3 AS id, true AS other')
  expect(fourth.schema.columns.map(({ fieldId, name }) => [fieldId, name])).toEqual([[1, 'id'], [3, 'other']])
  expect(await rowsAt(fourth.location)).toEqual([{ id: 1, other: null }, { id: 3, other: true }])
  expect(await rowsAt(fourth.location, second.snapshotId)).toEqual([{ id: 1, note: null }, { id: 2, note: 'b' }])
})

test('a load that began before the restore and adds a column of its own is refused', async () => {
  const tableId = randomUUID()
  const first = await lake.load(tableId, null, 'full', 'SELECT 1 AS id')
  const second = await lake.load(tableId, first.location, 'append', "SELECT 2 AS id, 'b' AS note")
  const third = await restore(tableId, second.location, first.snapshotId)
  const late = { ...first.schema, schemaId: 1, lastColumnId: 2, columns: [...first.schema.columns, { fieldId: 2, name: 'other', type: 'int' as const, required: false }] }
  await expect(prepareCommit(lake.storage, { tableId, current: third.location, mode: 'append', schema: late, files: [], now })).rejects.toThrow('The schema 1 is older')
})

test('the snapshot that is the table already, an emptied table and an empty snapshot', async () => {
  const tableId = randomUUID()
  const first = await lake.load(tableId, null, 'full', 'SELECT 1 AS id')
  const same = await restore(tableId, first.location, first.snapshotId)
  expect(same).toMatchObject({ addedRows: 0n, deletedRows: 0n, totalRows: 1n, schema: schemaOf(await readTable(lake.storage, first.location)) })
  const empty = await lake.load(tableId, same.location, 'full', 'SELECT 1 AS id LIMIT 0')
  const back = await restore(tableId, empty.location, same.snapshotId)
  expect(await rowsAt(back.location)).toEqual([{ id: 1 }])
  const again = await restore(tableId, back.location, empty.snapshotId)
  expect(await rowsAt(again.location)).toEqual([])
  expect(snapshotsOf(await readTable(lake.storage, again.location)).map(({ operation }) => operation)).toEqual(['append', 'append', 'delete', 'append', 'delete'])
})

test('every step is told, and a snapshot that is not there is refused', async () => {
  const tableId = randomUUID()
  const first = await lake.load(tableId, null, 'full', 'SELECT 1 AS id')
  const second = await lake.load(tableId, first.location, 'full', 'SELECT 2 AS id')
  const seen: string[] = []
  await prepareRestore(lake.storage, { tableId, current: second.location, snapshotId: first.snapshotId, now, onStep: (step) => void seen.push(step) })
  expect(seen).toEqual([...commitSteps])
  await expect(restore(tableId, second.location, 5n)).rejects.toThrow('The table has no snapshot 5.')
  await expect(restore(randomUUID(), second.location, first.snapshotId)).rejects.toThrow('is not that of the table')
})
