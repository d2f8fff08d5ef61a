import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { prepareCommit } from './commit.ts'
import { scanSnapshot } from './scan.ts'
import { reconcileSchema } from './schema.ts'
import { readTable } from './snapshot.ts'
import { memoryStorage } from './storage/memory.ts'
import { prepareTags } from './tags.ts'

const storage = memoryStorage()
const tableId = randomUUID()
const now = new Date('2026-11-20T08:00:00Z')
const schema = reconcileSchema(null, [{ name: 'id', type: 'int' }], 'full')
const commit = (current: string | null) => prepareCommit(storage, { tableId, current, mode: 'append', schema, files: [], now })
const refsAt = async (location: string) => Object.entries((await readTable(storage, location)).refs).map(([name, ref]) => [name, ref.type, BigInt(ref['snapshot-id'])])

test('tags stand beside the branch, outlive loads and are replaced as a whole', async () => {
  const first = await commit(null)
  const second = await commit(first.location)
  const tagged = await prepareTags(storage, { tableId, current: second.location, tags: { 'před opravou "1"': first.snapshotId, end: second.snapshotId }, now })
  expect(await refsAt(tagged)).toEqual([['main', 'branch', second.snapshotId], ['před opravou "1"', 'tag', first.snapshotId], ['end', 'tag', second.snapshotId]])
  const third = await commit(tagged)
  expect(await refsAt(third.location)).toContainEqual(['end', 'tag', second.snapshotId])
  const fewer = await prepareTags(storage, { tableId, current: third.location, tags: { end: third.snapshotId }, now })
  expect(await refsAt(fewer)).toEqual([['main', 'branch', third.snapshotId], ['end', 'tag', third.snapshotId]])
  expect(await scanSnapshot(storage, fewer)).toEqual(await scanSnapshot(storage, third.location))
})

test('a tag of no snapshot and one with the name of the branch are refused', async () => {
  const { location: current, snapshotId } = await commit(null)
  await expect(prepareTags(storage, { tableId, current, tags: { a: 5n }, now })).rejects.toThrow('The table has no snapshot 5.')
  await expect(prepareTags(storage, { tableId, current, tags: { main: snapshotId }, now })).rejects.toThrow('a branch of the table has that name')
  await expect(prepareTags(storage, { tableId: randomUUID(), current, tags: {}, now })).rejects.toThrow('is not that of the table')
})
