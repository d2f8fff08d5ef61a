import avro from 'avsc'
import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { beforeEach, describe, expect, test } from 'vitest'
import { type CommitOrder, prepareCommit } from './commit.ts'
import { liveFiles } from './iceberg/live-files.ts'
import { manifestFile, readManifestList, writeManifestList } from './iceberg/manifest-list.ts'
import { asExisting, deletedBy, readManifest, writeManifest } from './iceberg/manifest.ts'
import { scanSnapshot } from './scan.ts'
import { type LakeSchema, reconcileSchema } from './schema.ts'
import { readTable, snapshotsOf } from './snapshot.ts'
import type { StagedFile } from './stage.ts'
import { memoryStorage } from './storage/memory.ts'
import { newDataPath, pathOfUrl } from './storage/path.ts'
import type { Storage } from './storage/storage.ts'

// What the manifests say is read here by the Avro library alone, not by the code that wrote them.
let storage: Storage
let tableId: string
beforeEach(() => {
  storage = memoryStorage()
  tableId = randomUUID()
})

const schema = reconcileSchema(null, [{ name: 'id', type: 'int' }, { name: 'name', type: 'string' }], 'full')
const base64 = (bytes: readonly number[]) => Buffer.from(bytes).toString('base64')

function dataFile(rows: number): { path: string; staged: StagedFile } {
  const id = { valueCount: rows, nullCount: 0, lower: base64([1, 0, 0, 0]), upper: base64([rows, 0, 0, 0]), columnSize: 40 }
  const name = { valueCount: rows, nullCount: rows, nanCount: 0, columnSize: 10 }
  return { path: newDataPath(tableId), staged: { rows, bytes: 100 + rows, columns: { 1: id, 2: name } } }
}

const commit = (current: string | null, mode: 'full' | 'append', files: CommitOrder['files'], more: Partial<CommitOrder> = {}) =>
  prepareCommit(storage, { tableId, current, mode, schema, files, now: new Date('2026-11-20T08:00:00Z'), ...more })

interface AvroFile {
  header: Record<string, string>
  records: Record<string, unknown>[]
}

async function avroFile(url: string): Promise<AvroFile> {
  const decoder = new avro.streams.BlockDecoder()
  const header: Record<string, string> = {}
  decoder.on('metadata', (_: unknown, __: unknown, { meta }: { meta: Record<string, Buffer> }) => {
    for (const [key, value] of Object.entries(meta)) header[key] = value.toString()
  })
  const body = Buffer.from(await storage.read(pathOfUrl(url)))
  return { header, records: await Readable.from([body]).pipe(decoder).toArray() }
}

async function manifestsOf(location: string): Promise<AvroFile & { list: AvroFile }> {
  const metadata = await readTable(storage, location)
  const list = await avroFile(metadata.snapshots.at(-1)?.['manifest-list'] ?? '')
  const manifests = await Promise.all(list.records.map((record) => avroFile(String(record['manifest_path']))))
  return { list, header: manifests[0]?.header ?? {}, records: manifests.flatMap(({ records }) => records) }
}

const fieldIds = (text: string | undefined) => (JSON.parse(text ?? '') as { fields: { name: string; 'field-id': number }[] }).fields.map((field) => [field.name, field['field-id']])

describe('what is written', () => {
  test('manifests carry field ids and the metadata that readers need', async () => {
    const { location, snapshotId } = await commit(null, 'append', [dataFile(3)])
    const { header, list } = await manifestsOf(location)
    expect(header).toMatchObject({ content: 'data', 'format-version': '2', 'partition-spec': '[]', 'partition-spec-id': '0', 'schema-id': '0' })
    expect(JSON.parse(header['schema'] ?? '')).toEqual({
      type: 'struct',
      'schema-id': 0,
      fields: [{ id: 1, name: 'id', required: false, type: 'int' }, { id: 2, name: 'name', required: false, type: 'string' }],
    })
    expect(list.header).toMatchObject({ 'format-version': '2', 'sequence-number': '1', 'snapshot-id': String(snapshotId) })
    expect(fieldIds(header['avro.schema'])).toEqual([['status', 0], ['snapshot_id', 1], ['sequence_number', 3], ['file_sequence_number', 4], ['data_file', 2]])
    expect(fieldIds(list.header['avro.schema'])).toContainEqual(['added_snapshot_id', 503])
    expect(header['avro.schema']).toContain('"element-id":133')
    expect(header['avro.schema']).toContain('{"name":"key","type":"int","field-id":126}')
  })

  test('an added file has its facts by field id and inherits its sequence number', async () => {
    const file = dataFile(3)
    const { location, snapshotId } = await commit(null, 'append', [file])
    const { records, list } = await manifestsOf(location)
    expect(records).toMatchObject([{
      status: 1,
      snapshot_id: Number(snapshotId),
      sequence_number: null,
      file_sequence_number: null,
      data_file: {
        content: 0, file_path: storage.urlOf(file.path), file_format: 'PARQUET', partition: {}, record_count: 3, file_size_in_bytes: 103,
        column_sizes: [{ key: 1, value: 40 }, { key: 2, value: 10 }],
        value_counts: [{ key: 1, value: 3 }, { key: 2, value: 3 }],
        null_value_counts: [{ key: 1, value: 0 }, { key: 2, value: 3 }],
        nan_value_counts: [{ key: 2, value: 0 }],
        lower_bounds: [{ key: 1, value: Buffer.from([1, 0, 0, 0]) }],
        upper_bounds: [{ key: 1, value: Buffer.from([3, 0, 0, 0]) }],
      },
    }])
    expect(list.records).toMatchObject([{ content: 0, sequence_number: 1, min_sequence_number: 1, added_files_count: 1, added_rows_count: 3, existing_files_count: 0, deleted_files_count: 0 }])
    expect(list.records[0]?.['manifest_length']).toBe(await storage.size(pathOfUrl(String(list.records[0]?.['manifest_path']))))
  })

  test('the metadata file is a table of version 2 with its history', async () => {
    const first = await commit(null, 'append', [dataFile(3)], { summary: { 'tributary.job': 'j1', 'total-records': 'a lie' } })
    const second = await commit(first.location, 'append', [dataFile(4)], { now: new Date('2026-11-20T07:00:00Z') })
    const metadata = await readTable(storage, second.location)
    expect(metadata).toMatchObject({
      'format-version': 2, 'table-uuid': tableId, location: `memory://lake/tables/${tableId}`, 'last-sequence-number': 2, 'last-column-id': 2, 'current-schema-id': 0,
      'partition-specs': [{ 'spec-id': 0, fields: [] }], 'default-spec-id': 0, 'last-partition-id': 999, 'sort-orders': [{ 'order-id': 0, fields: [] }],
      'current-snapshot-id': Number(second.snapshotId),
      refs: { main: { 'snapshot-id': Number(second.snapshotId), type: 'branch' } },
      'metadata-log': [{ 'metadata-file': storage.urlOf(first.location) }],
    })
    expect(metadata['snapshot-log'].map((entry) => entry['snapshot-id'])).toEqual([first.snapshotId, second.snapshotId].map(Number))
    const [one, two] = snapshotsOf(metadata)
    expect(one).toMatchObject({ operation: 'append', schemaId: 0, summary: { 'tributary.job': 'j1', 'total-records': '3', 'added-files-size': '103' } })
    // A clock that went back does not turn the history around.
    expect(two?.committedAt).toEqual(one?.committedAt)
    expect(second).toMatchObject({ parentSnapshotId: first.snapshotId, sequenceNumber: 2, totalRows: 7n, addedRows: 4n, deletedRows: 0n, totalBytes: 207n, totalFiles: 2 })
  })
})

describe('a load over another', () => {
  test('an append reuses the manifests before it as they are', async () => {
    const first = await commit(null, 'append', [dataFile(3)])
    const second = await commit(first.location, 'append', [dataFile(4)])
    const before = (await manifestsOf(first.location)).list.records
    const after = (await manifestsOf(second.location)).list.records
    expect(after).toHaveLength(2)
    expect(after[0]).toEqual(before[0])
    expect(after[1]).toMatchObject({ sequence_number: 2, min_sequence_number: 2 })
  })

  test('a full load marks what it replaces as deleted, in its own snapshot alone', async () => {
    const first = await commit(null, 'append', [dataFile(3)])
    const second = await commit(first.location, 'append', [dataFile(4)])
    const third = await commit(second.location, 'full', [dataFile(5)])
    const { records, list } = await manifestsOf(third.location)
    expect(records.map(({ status, snapshot_id, sequence_number }) => ({ status, snapshot_id, sequence_number }))).toEqual([
      { status: 2, snapshot_id: Number(third.snapshotId), sequence_number: 1 },
      { status: 2, snapshot_id: Number(third.snapshotId), sequence_number: 2 },
      { status: 1, snapshot_id: Number(third.snapshotId), sequence_number: null },
    ])
    expect(list.records.map((record) => [record['deleted_files_count'], record['deleted_rows_count'], record['added_rows_count']])).toEqual([[2, 7, 0], [0, 0, 5]])
    expect(third).toMatchObject({ totalRows: 5n, addedRows: 5n, deletedRows: 7n, totalFiles: 1, totalBytes: 105n })
    expect((await scanSnapshot(storage, third.location)).files).toMatchObject([{ rows: 5 }])
    expect((await scanSnapshot(storage, third.location, second.snapshotId)).files).toMatchObject([{ rows: 3 }, { rows: 4 }])

    const fourth = await commit(third.location, 'append', [dataFile(6)])
    expect((await manifestsOf(fourth.location)).records.map(({ status }) => status)).toEqual([1, 1])
    expect(snapshotsOf(await readTable(storage, fourth.location)).map(({ operation }) => operation)).toEqual(['append', 'append', 'overwrite', 'append'])
  })

  test('a full load without rows empties the table', async () => {
    const first = await commit(null, 'full', [dataFile(3)])
    const second = await commit(first.location, 'full', [dataFile(0)])
    expect(second).toMatchObject({ totalRows: 0n, deletedRows: 3n, totalFiles: 0 })
    expect((await scanSnapshot(storage, second.location)).files).toEqual([])
    expect(snapshotsOf(await readTable(storage, second.location)).at(-1)?.operation).toBe('delete')
    expect(await commit(second.location, 'append', [dataFile(2)])).toMatchObject({ totalRows: 2n })
  })

  test('a snapshot keeps the schema it was written with', async () => {
    const first = await commit(null, 'append', [dataFile(3)])
    const wider = reconcileSchema(schema, [{ name: 'id', type: 'long' }, { name: 'name', type: 'string' }, { name: 'born', type: 'date' }], 'append')
    const second = await commit(first.location, 'append', [], { schema: wider })
    expect((await scanSnapshot(storage, second.location)).schema).toEqual(wider)
    expect((await scanSnapshot(storage, second.location, first.snapshotId)).schema.columns).toEqual(schema.columns)
    expect((await readTable(storage, second.location))['last-column-id']).toBe(3)
  })

  test('a hundred small loads are merged into one manifest and stay the same rows', async () => {
    let location: string | null = null
    for (let load = 1; load <= 102; load += 1) location = (await commit(location, 'append', [dataFile(load)])).location
    const { list, records } = await manifestsOf(location ?? '')
    expect(list.records.length).toBeLessThan(5)
    expect(list.records[0]).toMatchObject({ existing_files_count: 100, min_sequence_number: 1, sequence_number: 101, existing_rows_count: 5050 })
    expect(records.slice(0, 3)).toMatchObject([{ status: 0, sequence_number: 1 }, { status: 0, sequence_number: 2 }, { status: 0, sequence_number: 3 }])
    expect((await scanSnapshot(storage, location ?? '')).files.map(({ rows }) => rows)).toEqual(Array.from({ length: 102 }, (_, index) => index + 1))

    const replaced = await manifestsOf((await commit(location, 'full', [dataFile(1)])).location)
    const deleted = replaced.records.filter(({ status }) => status === 2)
    expect(deleted.map((entry) => entry['sequence_number'])).toEqual(Array.from({ length: 102 }, (_, index) => index + 1))
    expect(deleted.map((entry) => entry['file_sequence_number'])).toEqual(deleted.map((entry) => entry['sequence_number']))
  })

  test('a manifest of another writer may hold living and deleted files together', async () => {
    const first = await commit(null, 'append', [dataFile(3), dataFile(4)])
    const metadata = await readTable(storage, first.location)
    const [listed] = await readManifestList(storage, metadata.snapshots[0]?.['manifest-list'] ?? '')
    if (!listed) throw new Error('There is no manifest.')
    const [gone, kept] = await readManifest(storage, listed)
    if (!gone || !kept) throw new Error('There are no entries.')
    const point = { snapshotId: 77, parentSnapshotId: null, sequenceNumber: 2 }
    const mixed = await writeManifest(storage, `tables/${tableId}/metadata/mixed.avro`, schema, [deletedBy(77)(gone), asExisting(kept)])
    await writeManifestList(storage, `tables/${tableId}/metadata/mixed-list.avro`, point, [manifestFile(storage, mixed, point)])
    const live = await liveFiles(storage, storage.urlOf(`tables/${tableId}/metadata/mixed-list.avro`))
    expect(live.map(({ data_file }) => data_file.record_count)).toEqual([4])
  })
})

describe('two loads from one parent', () => {
  test('both prepare; what the pointer says is the table, and the other is nowhere in it', async () => {
    const parent = await commit(null, 'append', [dataFile(1)])
    const [left, right] = await Promise.all([commit(parent.location, 'append', [dataFile(10)]), commit(parent.location, 'full', [dataFile(20)])])
    expect(left.location).not.toBe(right.location)
    expect([left.sequenceNumber, right.sequenceNumber]).toEqual([2, 2])
    expect((await scanSnapshot(storage, left.location)).files.map(({ rows }) => rows)).toEqual([1, 10])
    expect((await scanSnapshot(storage, right.location)).files.map(({ rows }) => rows)).toEqual([20])

    const retried = await commit(left.location, 'append', [dataFile(30)])
    expect((await scanSnapshot(storage, retried.location)).files.map(({ rows }) => rows)).toEqual([1, 10, 30])
    expect(snapshotsOf(await readTable(storage, retried.location)).map(({ snapshotId }) => snapshotId)).not.toContain(right.snapshotId)
  })
})

describe('what is refused', () => {
  test('a data file of another table', async () => {
    const file = { ...dataFile(1), path: `tables/${randomUUID()}/data/1.parquet` }
    await expect(commit(null, 'append', [file])).rejects.toThrow('Not a data file of the table')
  })

  test('the metadata of another table', async () => {
    const { location } = await commit(null, 'append', [dataFile(1)])
    await expect(commit(location, 'append', [], { tableId: randomUUID() })).rejects.toThrow('is not that of the table')
  })

  test('a file with a column that the schema lacks', async () => {
    const file = dataFile(1)
    const strange = { ...file, staged: { ...file.staged, columns: { 9: { valueCount: 1, nullCount: 0, columnSize: 1 } } } }
    await expect(commit(null, 'append', [strange])).rejects.toThrow('has a column 9')
  })

  test('one schema id for two schemas', async () => {
    const { location } = await commit(null, 'append', [dataFile(1)])
    const other: LakeSchema = { ...schema, columns: schema.columns.map((column) => Object.assign({}, column, { name: `${column.name}!` })) }
    await expect(commit(location, 'append', [], { schema: other })).rejects.toThrow('another schema 0')
  })

  test('metadata that is not Iceberg version 2', async () => {
    await storage.write(`tables/${tableId}/metadata/bad.json`, Buffer.from('{"format-version": 3}'))
    await expect(readTable(storage, `tables/${tableId}/metadata/bad.json`)).rejects.toThrow('format-version')
  })
})
