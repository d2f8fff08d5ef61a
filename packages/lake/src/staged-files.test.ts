import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { prepareCommit } from './commit.ts'
import { reconcileSchema, withoutColumn } from './schema.ts'
import { type StagedFile } from './stage.ts'
import { stagedFiles } from './staged-files.ts'
import { memoryStorage } from './storage/memory.ts'
import { newDataPath } from './storage/path.ts'

const storage = memoryStorage()
const now = new Date('2026-11-20T08:00:00Z')
const facts = { valueCount: 3, nullCount: 1, columnSize: 40, lower: Buffer.from('a').toString('base64'), upper: Buffer.from('zz').toString('base64') }
const people = reconcileSchema(null, [{ name: 'id', type: 'int' }, { name: 'name', type: 'string' }], 'full')

test('what a commit was told of its files is told again, so that copies can be committed to another table', async () => {
  const tableId = randomUUID()
  const file = { path: newDataPath(tableId), staged: { rows: 3, bytes: 99, columns: { 1: { valueCount: 3, nullCount: 0, columnSize: 12, nanCount: 0 }, 2: facts } } satisfies StagedFile }
  const first = await prepareCommit(storage, { tableId, current: null, mode: 'full', schema: people, files: [file], summary: { 'tributary.note': 'kept' }, now })
  const found = await stagedFiles(storage, first.location)
  expect(found).toMatchObject({ schema: people, files: [file], summary: { 'tributary.note': 'kept' } })
  expect(found.files[0]?.staged).toEqual(file.staged)

  const copyId = randomUUID()
  const copy = await prepareCommit(storage, { tableId: copyId, current: null, mode: 'full', schema: found.schema, files: [{ path: newDataPath(copyId), staged: found.files[0]?.staged ?? file.staged }], now })
  expect((await stagedFiles(storage, copy.location)).files[0]?.staged).toEqual(file.staged)
})

test('of a column that was dropped nothing is told, and its id is never given again', async () => {
  const tableId = randomUUID()
  const files = [{ path: newDataPath(tableId), staged: { rows: 3, bytes: 99, columns: { 1: { valueCount: 3, nullCount: 0, columnSize: 12 }, 2: facts } } }]
  const first = await prepareCommit(storage, { tableId, current: null, mode: 'full', schema: people, files, now })
  const second = await prepareCommit(storage, { tableId, current: first.location, mode: 'append', schema: withoutColumn(people, 2), files: [], now })
  const { schema, files: [file] } = await stagedFiles(storage, second.location)
  expect([Object.keys(file?.staged.columns ?? {}), schema.lastColumnId]).toEqual([['1'], 2])
  expect((await stagedFiles(storage, second.location, first.snapshotId)).files[0]?.staged.columns).toHaveProperty('2')
  await expect(stagedFiles(storage, second.location, 7n)).rejects.toThrow('The table has no snapshot 7.')
})
