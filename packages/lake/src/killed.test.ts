import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkTable } from './check.ts'
import { type CommitOrder, prepareCommit } from './commit.ts'
import { reachable } from './expire.ts'
import { scanSnapshot } from './scan.ts'
import { reconcileSchema } from './schema.ts'
import { diskStorage } from './storage/disk.ts'
import { newDataPath } from './storage/path.ts'
import type { Storage } from './storage/storage.ts'

let root: string
let storage: Storage
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'lake-killed-'))
  storage = diskStorage(root)
})
afterAll(() => rm(root, { recursive: true }))

const schema = reconcileSchema(null, [{ name: 'id', type: 'int' }], 'full')

async function append(tableId: string, current: string | null, ...sizes: number[]) {
  const files: CommitOrder['files'] = await Promise.all(sizes.map(async (rows) => {
    const path = newDataPath(tableId)
    await storage.write(path, new Uint8Array(rows))
    return { path, staged: { rows, bytes: rows, columns: {} } }
  }))
  return prepareCommit(storage, { tableId, current, mode: 'append', schema, files, now: new Date('2026-11-20T07:00:00Z') })
}

/** Another process commits; the signal that ended it, or null where it came to its end. */
const commitAndDie = (...args: string[]) =>
  new Promise<string | null>((ended, failed) => {
    execFile(process.execPath, [join(import.meta.dirname, '../test/commit-and-die.ts'), root, ...args], (error, stdout, stderr) => {
      if (error?.signal || stdout === 'finished') ended(error?.signal ?? null)
      else failed(new Error(stderr))
    })
  })

// A rewrite writes three manifests, a full load two, an append one; then each the list and the metadata, told before and after.
test.each([['append', 6], ['full', 8], ['rewrite', 10], ['restore', 6]] as const)('%s: killed at any of its steps, it leaves the table as it was, and only files that the sweep takes', async (mode, steps) => {
  const tableId = randomUUID()
  const first = await append(tableId, null, 1, 2)
  const second = await append(tableId, first.location, 3)
  const before = await scanSnapshot(storage, second.location)
  const args = [tableId, second.location, mode]
  const replaces = mode === 'rewrite' ? [before.files[0]?.path ?? ''] : []
  for (let left = 0; left < steps; left += 1) expect(await commitAndDie(...args, String(left), ...replaces)).toBe('SIGKILL')
  expect(await commitAndDie(...args, String(steps), ...replaces)).toBeNull()

  expect(await scanSnapshot(storage, second.location)).toEqual(before)
  expect((await checkTable(storage, { tableId, location: second.location })).map(({ kind }) => kind)).toEqual(['orphan'])
  const needed = await reachable(storage, [second.location])
  for await (const { path } of storage.list(`tables/${tableId}`)) if (!needed.has(path)) await storage.remove(path)
  expect(await checkTable(storage, { tableId, location: second.location })).toEqual([])
  expect(await scanSnapshot(storage, (await append(tableId, second.location, 4)).location)).toMatchObject({ files: [{ rows: 1 }, { rows: 2 }, { rows: 3 }, { rows: 4 }] })
})
