import { link, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { diskStorage } from './disk.ts'
import { memoryStorage } from './memory.ts'
import { newDataPath, pathOfUrl, tableFolder } from './path.ts'
import { bytes, storageSuite, text } from './testing/storage-suite.ts'

const table = 'tables/5e9e8f3e-52f5-4c37-a4c5-0f2ab2a3a7b1'

describe('disk', () => {
  storageSuite((folder) => diskStorage(join(folder, 'new', 'lake')))
})
describe('memory', () => {
  storageSuite(() => memoryStorage())
})

describe('on disk', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lake-disk-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  test('files are read-only, where an engine can open them', async () => {
    const storage = diskStorage(folder)
    await storage.write('t/written', bytes('1'))
    await writeFile(join(folder, 'local'), '2')
    await storage.adopt(join(folder, 'local'), 't/adopted')
    for (const path of ['t/written', 't/adopted']) {
      const { files: [local = ''] } = await storage.hold([{ path, bytes: 1 }])
      expect(local).toBe(join(folder, path))
      expect((await stat(local)).mode & 0o777).toBe(0o444)
    }
  })

  test('a file with a second name elsewhere is refused: it could still be changed', async () => {
    await writeFile(join(folder, 'local'), '2')
    await link(join(folder, 'local'), join(folder, 'other-name'))
    await expect(diskStorage(folder).adopt(join(folder, 'local'), 't/1')).rejects.toThrow('Not a plain file')
  })

  // /dev/shm is another file system than the temporary folder wherever the test runs on Linux.
  test.runIf(process.platform === 'linux')('a file of another file system is copied in', async () => {
    const other = await mkdtemp('/dev/shm/lake-')
    await writeFile(join(other, 'local'), 'rows')
    const storage = diskStorage(folder)
    expect(await storage.adopt(join(other, 'local'), 't/1')).toBe(4)
    expect(text(await storage.read('t/1'))).toBe('rows')
    await expect(stat(join(other, 'local'))).rejects.toThrow('ENOENT')
    expect((await stat(join(folder, 't/1'))).mode & 0o777).toBe(0o444)
    await rm(other, { recursive: true })
  })
})

test('an address elsewhere is not a file of the lake', () => {
  expect(() => pathOfUrl('file:///etc/passwd')).toThrow('Not a file of a table')
  expect(() => pathOfUrl(`file:///lake/${table}/data/../../x`)).toThrow('Not a path in the lake')
  expect(() => pathOfUrl(`file:///lake/${table}/other/x`)).toThrow('Not a file of a table')
  expect(pathOfUrl(`s3://bucket/moved/${table}/metadata/1.avro`)).toBe(`${table}/metadata/1.avro`)
})

test('a table has a folder by its id, and a new place for each data file', () => {
  const tableId = '5e9e8f3e-52f5-4c37-a4c5-0f2ab2a3a7b1'
  expect(tableFolder(tableId)).toBe(table)
  expect(newDataPath(tableId)).toMatch(new RegExp(`^${table}/data/[0-9a-f-]{36}\\.parquet$`))
  expect(newDataPath(tableId)).not.toBe(newDataPath(tableId))
  for (const wrong of ['', '..', tableId.toUpperCase(), `${tableId}/..`]) expect(() => tableFolder(wrong)).toThrow('Not the id of a table')
})
