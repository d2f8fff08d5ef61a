import { randomUUID } from 'node:crypto'
import { chmod, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type DuckdbLake, duckdbLake } from '../test/duckdb-lake.ts'
import { checkTable } from './check.ts'
import type { PreparedCommit } from './commit.ts'
import { prepareExpiry } from './expire.ts'
import { scanSnapshot } from './scan.ts'
import { readTable } from './snapshot.ts'
import { pathOfUrl } from './storage/path.ts'
import { StorageAway } from './storage/storage-failed.ts'

let lake: DuckdbLake
beforeAll(async () => {
  lake = await duckdbLake()
})
afterAll(() => lake.close())

let tableId: string
let commits: PreparedCommit[]
let location: string
beforeEach(async () => {
  tableId = randomUUID()
  const first = await lake.load(tableId, null, 'full', 'SELECT i::INTEGER AS id FROM range(1000) t(i)')
  const second = await lake.load(tableId, first.location, 'append', 'SELECT 7::INTEGER AS id')
  const third = await lake.load(tableId, second.location, 'full', "SELECT 8::INTEGER AS id, 'x' AS name")
  commits = [first, second, third]
  location = third.location
})

const check = (deep = false) => checkTable(lake.storage, { tableId, location, deep })
const findings = async (deep = false) => (await check(deep)).map(({ kind, path, message }) => ({ kind, path, message }))
const place = (path: string) => join(lake.root, path)
const firstFile = async () => (await scanSnapshot(lake.storage, location, commits[0]?.snapshotId)).files[0]?.path ?? ''

async function listOf(at: number) {
  const metadata = await readTable(lake.storage, location)
  return pathOfUrl(metadata.snapshots[at]?.['manifest-list'] ?? '')
}

async function overwrite(path: string, body: string | Uint8Array) {
  await chmod(place(path), 0o644)
  await writeFile(place(path), body)
}

async function rewriteMetadata(change: (metadata: Record<string, unknown>) => object) {
  const metadata = JSON.parse(new TextDecoder().decode(await lake.storage.read(location))) as Record<string, unknown>
  await overwrite(location, JSON.stringify({ ...metadata, ...change(metadata) }))
}

test.each([false, true])('a healthy table has nothing to tell (deep: %s)', async (deep) => {
  expect(await check(deep)).toEqual([])
})

describe('what is missing is told once, though several snapshots need it', () => {
  test('a data file', async () => {
    const path = await firstFile()
    await rm(place(path))
    for (const deep of [false, true]) expect(await findings(deep)).toEqual([{ kind: 'missing', path, message: `The data file ${path} is missing.` }])
  })

  test('a manifest list, and the metadata file', async () => {
    const path = await listOf(1)
    await rm(place(path))
    expect(await findings()).toContainEqual({ kind: 'missing', path, message: `The manifest list ${path} is missing.` })
    await rm(place(location))
    expect(await findings()).toEqual([{ kind: 'missing', path: location, message: `The metadata file ${location} is missing.` }])
  })
})

describe('what is not as it was written', () => {
  test('a data file of another size', async () => {
    const path = await firstFile()
    const bytes = await lake.storage.size(path)
    await chmod(place(path), 0o644)
    await truncate(place(path), bytes - 1)
    expect(await findings()).toEqual([{ kind: 'size', path, message: `The data file ${path} has ${bytes - 1} bytes; the table's metadata says ${bytes}.` }])
  })

  test.each(['head', 'tail', 'footer'])('a data file whose %s is damaged shows when it is opened', async (part) => {
    const path = await firstFile()
    const body = Buffer.from(await lake.storage.read(path))
    body.writeUInt32LE(0xffffffff, part === 'head' ? 0 : body.length - (part === 'tail' ? 4 : 8))
    await overwrite(path, body)
    expect(await findings()).toEqual([])
    expect(await findings(true)).toEqual([{ kind: 'damaged', path, message: `The data file ${path} cannot be read: it is not a whole Parquet file.` }])
  })

  test('a manifest list of other bytes, and of the right form with the wrong content', async () => {
    const path = await listOf(0)
    await overwrite(path, 'nonsense')
    expect(await findings()).toMatchObject([{ kind: 'damaged', path }])
    expect((await findings())[0]?.message).toContain(`The manifest list ${path} cannot be read: `)
  })

  test('a metadata file that is no metadata, or of another table', async () => {
    await rewriteMetadata(() => ({ 'table-uuid': randomUUID() }))
    expect(await findings()).toMatchObject([{ kind: 'damaged', path: location, message: expect.stringContaining('is that of another table') }])
    await overwrite(location, '{"secret": 1}')
    expect(await findings()).toEqual([{ kind: 'damaged', path: location, message: `The metadata file ${location} cannot be read: it is not as the Iceberg specification says.` }])
  })

  test('metadata that names what it lacks', async () => {
    await rewriteMetadata(() => ({ 'current-snapshot-id': 5, 'current-schema-id': 9, refs: { 'tag "a"': { 'snapshot-id': 6, type: 'tag' } } }))
    expect((await findings()).map(({ message }) => message.split(' lacks ')[1])).toEqual(["the table's schema, 9.", 'the current snapshot, 5.', 'the snapshot 6 of the tag "tag "a"".'])
  })

  test('an address that is no file of a table', async () => {
    await rewriteMetadata(({ snapshots }) => ({ snapshots: (snapshots as object[]).map((one) => ({ ...one, 'manifest-list': 'file:///etc/passwd' })) }))
    expect(await findings()).toContainEqual({ kind: 'damaged', path: location, message: `The file ${location} names "file:///etc/passwd", which is no file of a table.` })
  })

  test('counts that the manifests do not bear out', async () => {
    await rewriteMetadata(({ snapshots }) => ({
      snapshots: (snapshots as { summary: object }[]).map((one, at) => (at === 1 ? { ...one, summary: { ...one.summary, 'total-records': '999', 'total-data-files': '3' } } : one)),
    }))
    const id = String(commits[1]?.snapshotId)
    expect(await findings()).toEqual([{ kind: 'count', path: await listOf(1), message: `The snapshot ${id} says 3 files, its manifests hold 2; 999 rows, its manifests hold 1001.` }])
  })
})

test('files that nothing needs are counted, and are no fault', async () => {
  const folder = `tables/${tableId}`
  const expired = await prepareExpiry(lake.storage, { tableId, current: location, expire: [commits[0]?.snapshotId ?? 0n, commits[1]?.snapshotId ?? 0n], now: new Date() })
  location = expired?.location ?? ''
  await lake.storage.write(`${folder}/data/left.parquet`, new Uint8Array(7))
  // Two data files, two manifest lists and two manifests, and the one that was left.
  expect(await findings()).toEqual([{ kind: 'orphan', path: folder, message: expect.stringMatching(new RegExp(`^7 files of \\d+ bytes in ${folder}: no snapshot needs them.$`)) }])
})

test('a storage that is away is no finding', async () => {
  const away = { ...lake.storage, read: () => Promise.reject(new StorageAway('The storage cannot be reached.')) }
  await expect(checkTable(away, { tableId, location })).rejects.toThrow('cannot be reached')
})
