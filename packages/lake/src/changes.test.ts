import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { filesBetween } from './changes.ts'
import { prepareCommit } from './commit.ts'
import { reconcileSchema } from './schema.ts'
import { memoryStorage } from './storage/memory.ts'
import { newDataPath } from './storage/path.ts'

test('files that both snapshots have are left out, and each has its own schema', async () => {
  const storage = memoryStorage()
  const tableId = randomUUID()
  const file = (rows: number) => ({ path: newDataPath(tableId), staged: { rows, bytes: rows, columns: {} } })
  const [a, b, c] = [file(1), file(2), file(3)]
  const narrow = reconcileSchema(null, [{ name: 'id', type: 'int' }], 'full')
  const wide = reconcileSchema(narrow, [{ name: 'id', type: 'long' }], 'append')
  const now = new Date('2026-11-20T08:00:00Z')
  const first = await prepareCommit(storage, { tableId, current: null, mode: 'append', schema: narrow, files: [a, b], now })
  const second = await prepareCommit(storage, { tableId, current: first.location, mode: 'rewrite', replaces: [a.path], schema: wide, files: [c], now })
  const between = await filesBetween(storage, second.location, first.snapshotId, second.snapshotId)
  expect(between).toMatchObject({ onlyFrom: [{ path: a.path, rows: 1, bytes: 1 }], onlyTo: [{ path: c.path }], fromSchema: { columns: narrow.columns }, toSchema: { columns: wide.columns } })
  const none = await filesBetween(storage, second.location, first.snapshotId, first.snapshotId)
  expect([none.onlyFrom, none.onlyTo]).toEqual([[], []])
  await expect(filesBetween(storage, first.location, first.snapshotId, second.snapshotId)).rejects.toThrow('The table has no snapshot')
})
