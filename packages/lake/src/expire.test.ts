import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { type CommitOrder, prepareCommit, type PreparedCommit } from './commit.ts'
import { prepareExpiry, reachable } from './expire.ts'
import { scanSnapshot } from './scan.ts'
import { reconcileSchema } from './schema.ts'
import { readTable, snapshotsOf } from './snapshot.ts'
import { memoryStorage } from './storage/memory.ts'
import { newDataPath } from './storage/path.ts'
import type { Storage } from './storage/storage.ts'
import { prepareTags } from './tags.ts'

let storage: Storage
let tableId: string
beforeEach(() => {
  storage = memoryStorage()
  tableId = randomUUID()
})

const now = new Date('2026-11-20T08:00:00Z')
const schema = reconcileSchema(null, [{ name: 'id', type: 'int' }], 'full')

async function dataFile(rows: number) {
  const path = newDataPath(tableId)
  await storage.write(path, new Uint8Array(rows))
  return { path, staged: { rows, bytes: rows, columns: {} } }
}

async function commit(current: string | null, mode: CommitOrder['mode'], ...rows: number[]) {
  return prepareCommit(storage, { tableId, current, mode, schema, files: await Promise.all(rows.map(dataFile)), now })
}

async function threeLoads(): Promise<[PreparedCommit, PreparedCommit, PreparedCommit]> {
  const first = await commit(null, 'append', 1)
  const second = await commit(first.location, 'full', 2)
  return [first, second, await commit(second.location, 'append', 3)]
}

const expiry = (current: string, ...expire: bigint[]) => prepareExpiry(storage, { tableId, current, expire, now })
const idsAt = async (location: string) => snapshotsOf(await readTable(storage, location)).map(({ snapshotId }) => snapshotId)

async function pathsOf() {
  const paths: string[] = []
  for await (const { path } of storage.list('')) paths.push(path)
  return paths
}

test('an expired snapshot is gone and every other is as it was', async () => {
  const [first, second, third] = await threeLoads()
  const expired = await expiry(third.location, second.snapshotId, 99n)
  expect(expired?.expired).toEqual([second.snapshotId])
  expect(await idsAt(expired?.location ?? '')).toEqual([first.snapshotId, third.snapshotId])
  await expect(scanSnapshot(storage, expired?.location ?? '', second.snapshotId)).rejects.toThrow('The table has no snapshot')
  expect((await scanSnapshot(storage, expired?.location ?? '', first.snapshotId)).files).toMatchObject([{ rows: 1 }])
  expect((await scanSnapshot(storage, expired?.location ?? '')).files).toMatchObject([{ rows: 2 }, { rows: 3 }])
  const next = await commit(expired?.location ?? '', 'append', 4)
  expect(next).toMatchObject({ sequenceNumber: 4, totalRows: 9n, parentSnapshotId: third.snapshotId })
})

test('the log keeps no gap: it begins after the last snapshot that expired', async () => {
  const [, second, third] = await threeLoads()
  const expired = await expiry(third.location, second.snapshotId)
  expect((await readTable(storage, expired?.location ?? ''))['snapshot-log'].map((entry) => entry['snapshot-id'])).toEqual([Number(third.snapshotId)])
})

test('the current snapshot and a tagged one stay, whoever asks', async () => {
  const [first, second, third] = await threeLoads()
  const tagged = await prepareTags(storage, { tableId, current: third.location, tags: { kept: first.snapshotId }, now })
  expect(await expiry(tagged, first.snapshotId, third.snapshotId)).toBeNull()
  const expired = await expiry(tagged, first.snapshotId, second.snapshotId, third.snapshotId)
  expect(expired?.expired).toEqual([second.snapshotId])
  await expect(expiry(third.location, second.snapshotId).then(() => prepareExpiry(storage, { tableId: randomUUID(), current: third.location, expire: [], now }))).rejects.toThrow('is not that of the table')
})

test('what is reachable is what the snapshots need, and no more', async () => {
  const [first, second, third] = await threeLoads()
  const before = await pathsOf()
  const all = await reachable(storage, [third.location])
  expect(before.filter((path) => !all.has(path))).toEqual([first.location, second.location].toSorted())
  expect([...all].filter((path) => !before.includes(path))).toEqual([])

  const expired = await expiry(third.location, first.snapshotId)
  const left = await reachable(storage, [expired?.location ?? ''])
  const [onlyFirst] = (await scanSnapshot(storage, first.location)).files
  expect(left.has(onlyFirst?.path ?? '')).toBe(false)
  // The second snapshot's manifest of deleted files names the first one's file; it is not needed for that.
  expect((await pathsOf()).filter((path) => !left.has(path) && path.includes('/data/'))).toEqual([onlyFirst?.path])

  for (const path of await pathsOf()) if (!left.has(path)) await storage.remove(path)
  expect((await scanSnapshot(storage, expired?.location ?? '', second.snapshotId)).files).toMatchObject([{ rows: 2 }])
  const [older, both] = [await reachable(storage, [expired?.location ?? '']), await reachable(storage, [])]
  expect([older.size, both.size]).toEqual([left.size, 0])
})

test('several metadata files need the files of all of them, and each is read once', async () => {
  const [first, , third] = await threeLoads()
  const reads: string[] = []
  const counting: Storage = { ...storage, read: async (path) => (reads.push(path), storage.read(path)) }
  const needed = await reachable(counting, [first.location, third.location])
  expect(needed.has(first.location) && needed.has(third.location)).toBe(true)
  expect(new Set(reads).size).toBe(reads.length)
})

test('nothing is known where a file cannot be read', async () => {
  const [, , third] = await threeLoads()
  const list = (await pathsOf()).find((path) => path.includes('/snap-'))
  await storage.remove(list ?? '')
  await expect(reachable(storage, [third.location])).rejects.toThrow('No such file')
})
