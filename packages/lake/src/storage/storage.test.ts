import { link, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { diskStorage } from './disk.ts'
import { memoryStorage } from './memory.ts'
import { newDataPath, pathOfUrl, tableFolder } from './path.ts'
import type { Storage, StoredFile } from './storage.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lake-storage-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function localFile(content: string) {
  const file = join(folder, 'finished.parquet')
  await writeFile(file, content)
  return file
}

async function listed(storage: Storage, prefix: string): Promise<StoredFile[]> {
  const files: StoredFile[] = []
  for await (const file of storage.list(prefix)) files.push(file)
  return files
}
const bytes = (text: string) => new TextEncoder().encode(text)
const text = (body: Uint8Array) => new TextDecoder().decode(body)
const table = 'tables/5e9e8f3e-52f5-4c37-a4c5-0f2ab2a3a7b1'

describe.each<[string, () => Storage]>([
  ['disk', () => diskStorage(join(folder, 'new', 'lake'))],
  ['memory', memoryStorage],
])('%s', (_, create) => {
  let storage: Storage
  beforeEach(() => {
    storage = create()
  })
  const paths = async (prefix: string) => (await listed(storage, prefix)).map(({ path }) => path)

  test('what is written is read back, with its size', async () => {
    await storage.write(`${table}/metadata/a b.json`, bytes('{"é":1}'))
    expect(text(await storage.read(`${table}/metadata/a b.json`))).toBe('{"é":1}')
    expect(await storage.size(`${table}/metadata/a b.json`)).toBe(8)
  })

  test('a path is written once', async () => {
    await storage.write('tables/a/data/1', bytes('first'))
    await expect(storage.write('tables/a/data/1', bytes('second'))).rejects.toThrow('there already')
    expect(text(await storage.read('tables/a/data/1'))).toBe('first')
  })

  test('of two writers of one path one wins', async () => {
    const outcomes = await Promise.allSettled([storage.write('x/y', bytes('one')), storage.write('x/y', bytes('two'))])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  test('what is handed out or in later changes nothing', async () => {
    const body = bytes('kept')
    await storage.write('x', body)
    body.fill(0)
    const read = await storage.read('x')
    read.fill(0)
    expect(text(await storage.read('x'))).toBe('kept')
  })

  test('a missing file is an error to read and to measure, not to remove', async () => {
    await expect(storage.read('tables/none')).rejects.toThrow('No such file')
    await expect(storage.size('tables/none')).rejects.toThrow('No such file')
    await expect(storage.remove('tables/none')).resolves.toBeUndefined()
  })

  test('a copy has the content of its own, also when the first is gone', async () => {
    await storage.write('t/1', bytes('rows'))
    await storage.copy('t/1', 'u/2')
    await expect(storage.copy('t/1', 'u/2')).rejects.toThrow('there already')
    await expect(storage.copy('t/none', 'u/3')).rejects.toThrow('No such file in the lake: t/none')
    await storage.remove('t/1')
    expect(text(await storage.read('u/2'))).toBe('rows')
    expect(await paths('')).toEqual(['u/2'])
  })

  test('files are on this machine while they are held', async () => {
    await storage.write('t/1', bytes('one'))
    await storage.write('u/1', bytes('two'))
    const held = await storage.hold([{ path: 't/1', bytes: 3 }, { path: 'u/1', bytes: 3 }, { path: 't/1', bytes: 3 }])
    expect(await Promise.all(held.files.map((file) => readFile(file, 'utf8')))).toEqual(['one', 'two', 'one'])
    await held.release()
    await held.release()
    await expect(storage.hold([{ path: 't/none', bytes: 3 }])).rejects.toThrow('No such file in the lake: t/none')
    await expect(storage.hold([{ path: 't/1', bytes: 3 }], AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped')
    expect((await storage.hold([])).files).toEqual([])
  })

  test('a listing tells when a file was written', async () => {
    const before = Date.now()
    await storage.write('t/1', bytes('1'))
    // Clocks of storages tell whole seconds, and are their own.
    for (const { modifiedAt } of await listed(storage, 't')) expect(Math.abs(modifiedAt.getTime() - before)).toBeLessThan(60_000)
  })

  test('many are removed, whether they are there or not', async () => {
    for (const path of ['t/1', 't/2', 't/3']) await storage.write(path, bytes('1'))
    await storage.removeMany(['t/1', 't/none', 't/3'])
    expect(await paths('')).toEqual(['t/2'])
    await storage.removeMany([])
  })

  test('a removed file is gone', async () => {
    await storage.write('x/y', bytes('1'))
    await storage.remove('x/y')
    await expect(storage.read('x/y')).rejects.toThrow('No such file')
    expect(await paths('')).toEqual([])
  })

  test('a removed folder is gone with all that is below it, and nothing beside it', async () => {
    for (const path of ['t/1/data/a', 't/1/metadata/b', 't/10/data/c']) await storage.write(path, bytes('1'))
    await storage.removeFolder('t/1')
    expect(await paths('')).toEqual(['t/10/data/c'])
    await expect(storage.removeFolder('t/1')).resolves.toBeUndefined()
  })

  test('a listing has every file below a folder in the order of paths', async () => {
    for (const path of ['t/b/1', 't/a/2', 't/a/10', 't/a-b/3', 't2/x', 'raw/z']) await storage.write(path, bytes(path))
    expect(await listed(storage, 't')).toMatchObject([
      { path: 't/a-b/3', bytes: 7 },
      { path: 't/a/10', bytes: 6 },
      { path: 't/a/2', bytes: 5 },
      { path: 't/b/1', bytes: 5 },
    ])
    expect(await paths('')).toEqual(['raw/z', 't/a-b/3', 't/a/10', 't/a/2', 't/b/1', 't2/x'])
    expect(await paths('nothing/here')).toEqual([])
  })

  test('a local file is moved in', async () => {
    const file = await localFile('rows')
    expect(await storage.adopt(file, `${table}/data/1.parquet`)).toBe(4)
    expect(text(await storage.read(`${table}/data/1.parquet`))).toBe('rows')
    await expect(stat(file)).rejects.toThrow('ENOENT')
  })

  test('a local file never replaces one of the lake', async () => {
    await storage.write('t/1', bytes('first'))
    const file = await localFile('second')
    await expect(storage.adopt(file, 't/1')).rejects.toThrow('there already')
    expect(text(await storage.read('t/1'))).toBe('first')
    expect(text(await readFile(file))).toBe('second')
  })

  test('a link planted in the place of a finished file is refused', async () => {
    const planted = join(folder, 'planted')
    await symlink(await localFile('a secret'), planted)
    await expect(storage.adopt(planted, 't/1')).rejects.toThrow(/Not a plain file|ELOOP/)
    expect(await paths('')).toEqual([])
  })

  test.each(['', '/etc/passwd', '../x', 'a/../../x', 'a//b', './a', 'a/.', 'a/', 'a\0b', 'a\\b', 'a\nb'])('the path %j is refused by every call', async (path) => {
    const file = await localFile('rows')
    await expect(storage.write(path, bytes('x'))).rejects.toThrow('Not a path')
    await expect(storage.read(path)).rejects.toThrow('Not a path')
    await expect(storage.remove(path)).rejects.toThrow('Not a path')
    await expect(storage.removeFolder(path)).rejects.toThrow('Not a path')
    await expect(storage.size(path)).rejects.toThrow('Not a path')
    await expect(storage.adopt(file, path)).rejects.toThrow('Not a path')
    await expect(storage.removeMany(['t/kept', path])).rejects.toThrow('Not a path')
    await expect(storage.copy(path, 'x')).rejects.toThrow('Not a path')
    await expect(storage.copy('t/kept', path)).rejects.toThrow('Not a path')
    await expect(storage.hold([{ path, bytes: 1 }])).rejects.toThrow('Not a path')
    expect(() => storage.localFolder(path)).toThrow('Not a path')
    expect(() => storage.urlOf(path)).toThrow('Not a path')
    // The empty path is the root to a listing.
    await expect(listed(storage, path === '' ? '..' : path)).rejects.toThrow('Not a path')
  })

  test('an address leads back to its path', () => {
    expect(pathOfUrl(storage.urlOf(`${table}/data/1.parquet`))).toBe(`${table}/data/1.parquet`)
  })
})

describe('on disk', () => {
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
