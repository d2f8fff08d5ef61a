import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { type CommitOrder, type CommitStep, commitSteps, FilesMoved, prepareCommit } from './commit.ts'
import { readManifest } from './iceberg/manifest.ts'
import { readManifestList } from './iceberg/manifest-list.ts'
import { scanSnapshot } from './scan.ts'
import { reconcileSchema } from './schema.ts'
import { readTable, snapshotsOf } from './snapshot.ts'
import { memoryStorage } from './storage/memory.ts'
import { newDataPath } from './storage/path.ts'
import type { Storage } from './storage/storage.ts'

let storage: Storage
let tableId: string
beforeEach(() => {
  storage = memoryStorage()
  tableId = randomUUID()
})

const schema = reconcileSchema(null, [{ name: 'id', type: 'int' }], 'full')
const dataFile = (rows: number) => ({ path: newDataPath(tableId), staged: { rows, bytes: 100 + rows, columns: {} } })
const commit = (current: string | null, order: Pick<CommitOrder, 'mode' | 'files'> & Partial<CommitOrder>) =>
  prepareCommit(storage, { tableId, current, schema, now: new Date('2026-11-20T08:00:00Z'), ...order })
const rowsAt = async (location: string, snapshotId?: bigint) => (await scanSnapshot(storage, location, snapshotId)).files.map(({ rows }) => rows)

async function manifestsAt(location: string) {
  const metadata = await readTable(storage, location)
  return readManifestList(storage, metadata.snapshots.at(-1)?.['manifest-list'] ?? '')
}

describe('a rewrite', () => {
  test('takes out the files it names and leaves the others as they are', async () => {
    const [a, b, c] = [dataFile(1), dataFile(2), dataFile(4)]
    const first = await commit(null, { mode: 'append', files: [a, b] })
    const second = await commit(first.location, { mode: 'append', files: [c] })
    const third = await commit(second.location, { mode: 'rewrite', replaces: [b.path], files: [dataFile(8), dataFile(0)] })
    expect(third).toMatchObject({ totalRows: 13n, addedRows: 8n, deletedRows: 2n, totalFiles: 3, totalBytes: 313n, parentSnapshotId: second.snapshotId })
    expect((await rowsAt(third.location)).toSorted()).toEqual([1, 4, 8])
    expect(await rowsAt(third.location, second.snapshotId)).toEqual([1, 2, 4])
    expect(snapshotsOf(await readTable(storage, third.location)).at(-1)).toMatchObject({ operation: 'overwrite', summary: { 'deleted-data-files': '1', 'added-data-files': '1', 'total-records': '13' } })

    const [untouched, rewritten, deleted, added] = await manifestsAt(third.location)
    expect(untouched).toEqual((await manifestsAt(second.location))[1])
    expect(rewritten).toMatchObject({ existing_files_count: 1, added_files_count: 0, sequence_number: 3, min_sequence_number: 1 })
    expect(deleted).toMatchObject({ deleted_files_count: 1, deleted_rows_count: 2, existing_files_count: 0 })
    expect(added).toMatchObject({ added_files_count: 1 })
    if (!rewritten) throw new Error('There is no such manifest.')
    expect(await readManifest(storage, rewritten)).toMatchObject([{ status: 0, snapshot_id: Number(first.snapshotId), sequence_number: 1, file_sequence_number: 1 }])
  })

  test('without new files it deletes, without old ones it appends', async () => {
    const [a, b] = [dataFile(1), dataFile(2)]
    const first = await commit(null, { mode: 'rewrite', files: [a, b] })
    const second = await commit(first.location, { mode: 'rewrite', replaces: [a.path, b.path], files: [] })
    const third = await commit(second.location, { mode: 'rewrite', replaces: [], files: [dataFile(3)] })
    expect(snapshotsOf(await readTable(storage, third.location)).map(({ operation }) => operation)).toEqual(['append', 'delete', 'append'])
    expect([await rowsAt(second.location), await rowsAt(third.location)]).toEqual([[], [3]])
  })

  test('a file that is no longer in the table stops it, and nothing else is named', async () => {
    const [a, b] = [dataFile(1), dataFile(2)]
    const first = await commit(null, { mode: 'append', files: [a, b] })
    const second = await commit(first.location, { mode: 'rewrite', replaces: [a.path], files: [dataFile(1)] })
    const again = commit(second.location, { mode: 'rewrite', replaces: [a.path, b.path], files: [dataFile(3)] })
    await expect(again).rejects.toThrow(FilesMoved)
    await expect(again).rejects.toThrow(`Not in the table ${tableId} any more: ${a.path}`)
    await expect(commit(null, { mode: 'rewrite', replaces: [a.path], files: [] })).rejects.toThrow(FilesMoved)
  })

  test('a compaction is told as one, and keeps the rows', async () => {
    const files = [dataFile(1), dataFile(2)]
    const first = await commit(null, { mode: 'append', files })
    const compaction = { mode: 'rewrite', replaces: files.map(({ path }) => path), isCompaction: true } as const
    const second = await commit(first.location, { ...compaction, files: [dataFile(3)] })
    expect(snapshotsOf(await readTable(storage, second.location)).at(-1)).toMatchObject({ operation: 'replace', summary: { 'total-records': '3', 'total-data-files': '1' } })
    await expect(commit(first.location, { ...compaction, files: [dataFile(4)] })).rejects.toThrow('3 of the table')
  })

  test('goes on after a hundred small loads were merged, and with them', async () => {
    const files = Array.from({ length: 100 }, (_, index) => dataFile(index + 1))
    let location: string | null = null
    for (const file of files) location = (await commit(location, { mode: 'append', files: [file] })).location
    const merged = await commit(location, { mode: 'rewrite', replaces: [files[4]?.path ?? ''], files: [] })
    expect(await manifestsAt(merged.location)).toHaveLength(2)
    expect(await rowsAt(merged.location)).toEqual(files.map(({ staged }) => staged.rows).filter((rows) => rows !== 5))
    const again = await commit(merged.location, { mode: 'rewrite', replaces: [files[0]?.path ?? '', files[99]?.path ?? ''], files: [] })
    expect(again).toMatchObject({ totalFiles: 97, totalRows: 5050n - 5n - 1n - 100n })
  })
})

test('every step of a commit is told, before and after each write', async () => {
  const seen: CommitStep[] = []
  const file = dataFile(1)
  const first = await commit(null, { mode: 'append', files: [file], onStep: (step) => void seen.push(step) })
  expect(seen).toEqual([...commitSteps])
  await expect(commit(first.location, { mode: 'append', files: [], onStep: () => Promise.reject(new Error('cut')) })).rejects.toThrow('cut')
})

test('a schema that somebody changed meanwhile does not go back', async () => {
  const wider = reconcileSchema(schema, [{ name: 'id', type: 'int' }, { name: 'name', type: 'string' }], 'append')
  const first = await commit(null, { mode: 'append', files: [], schema: wider })
  await expect(commit(first.location, { mode: 'append', files: [] })).rejects.toThrow("The schema 0 is older than the table's own, 1.")
})
