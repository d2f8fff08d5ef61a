import { mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { pathOfUrl } from '../path.ts'
import type { Storage, StoredFile } from '../storage.ts'

export const bytes = (text: string) => new TextEncoder().encode(text)
export const text = (body: Uint8Array) => new TextDecoder().decode(body)
const table = 'tables/5e9e8f3e-52f5-4c37-a4c5-0f2ab2a3a7b1'

interface Given {
  storage: Storage
  /** Of this machine. */
  folder: string
  listed(prefix: string): Promise<StoredFile[]>
  paths(prefix: string): Promise<string[]>
  localFile(content: string): Promise<string>
}

/** What every storage does alike. `open` answers an empty one; `folder` is a new one of this machine, removed after the test. */
export function storageSuite(open: (folder: string) => Storage | Promise<Storage>) {
  const given = {
    async localFile(content) {
      const file = join(given.folder, 'finished.parquet')
      await writeFile(file, content)
      return file
    },
    listed: (prefix) => Array.fromAsync(given.storage.list(prefix)),
    paths: async (prefix) => (await given.listed(prefix)).map(({ path }) => path),
  } as Given
  beforeEach(async () => {
    given.folder = await mkdtemp(join(tmpdir(), 'lake-storage-'))
    given.storage = await open(given.folder)
  })
  afterEach(() => rm(given.folder, { recursive: true }))
  readsWhatIsWritten(given)
  listsAndRemoves(given)
  movesIn(given)
}

function readsWhatIsWritten(given: Given) {
  test('what is written is read back, with its size', async () => {
    await given.storage.write(`${table}/metadata/a b.json`, bytes('{"é":1}'))
    expect(text(await given.storage.read(`${table}/metadata/a b.json`))).toBe('{"é":1}')
    expect(await given.storage.size(`${table}/metadata/a b.json`)).toBe(8)
  })

  test('a path is written once', async () => {
    await given.storage.write('tables/a/data/1', bytes('first'))
    await expect(given.storage.write('tables/a/data/1', bytes('second'))).rejects.toThrow('there already')
    expect(text(await given.storage.read('tables/a/data/1'))).toBe('first')
  })

  test('of two writers of one path one wins', async () => {
    const outcomes = await Promise.allSettled([given.storage.write('x/y', bytes('one')), given.storage.write('x/y', bytes('two'))])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  test('what is handed out or in later changes nothing', async () => {
    const body = bytes('kept')
    await given.storage.write('x', body)
    body.fill(0)
    const read = await given.storage.read('x')
    read.fill(0)
    expect(text(await given.storage.read('x'))).toBe('kept')
  })

  test('a missing file is an error to read and to measure, not to remove', async () => {
    await expect(given.storage.read('tables/none')).rejects.toThrow('No such file')
    await expect(given.storage.size('tables/none')).rejects.toThrow('No such file')
    await expect(given.storage.remove('tables/none')).resolves.toBeUndefined()
  })

  test('a copy has the content of its own, also when the first is gone', async () => {
    await given.storage.write('t/1', bytes('rows'))
    await given.storage.copy('t/1', 'u/2')
    await expect(given.storage.copy('t/1', 'u/2')).rejects.toThrow('there already')
    await given.storage.write('t/empty', new Uint8Array())
    await given.storage.copy('t/empty', 't/empty too')
    expect(await given.storage.size('t/empty too')).toBe(0)
    await given.storage.removeMany(['t/empty', 't/empty too'])
    await expect(given.storage.copy('t/none', 'u/3')).rejects.toThrow('No such file in the lake: t/none')
    await given.storage.remove('t/1')
    expect(text(await given.storage.read('u/2'))).toBe('rows')
    expect(await given.paths('')).toEqual(['u/2'])
  })

  test('files are on this machine while they are held', async () => {
    await given.storage.write('t/1', bytes('one'))
    await given.storage.write('u/1', bytes('two'))
    const held = await given.storage.hold([{ path: 't/1', bytes: 3 }, { path: 'u/1', bytes: 3 }, { path: 't/1', bytes: 3 }])
    expect(await Promise.all(held.files.map((file) => readFile(file, 'utf8')))).toEqual(['one', 'two', 'one'])
    await held.release()
    await held.release()
    await expect(given.storage.hold([{ path: 't/none', bytes: 3 }])).rejects.toThrow('No such file in the lake: t/none')
    await expect(given.storage.hold([{ path: 't/1', bytes: 3 }], AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped')
    const none = await given.storage.hold([])
    expect(none.files).toEqual([])
    await none.release()
  })
}

function listsAndRemoves(given: Given) {
  test('a listing tells when a file was written', async () => {
    const before = Date.now()
    await given.storage.write('t/1', bytes('1'))
    // Clocks of storages tell whole seconds, and are their own.
    for (const { modifiedAt } of await given.listed('t')) expect(Math.abs(modifiedAt.getTime() - before)).toBeLessThan(60_000)
  })

  test('many are removed, whether they are there or not', async () => {
    for (const path of ['t/1', 't/2', 't/3']) await given.storage.write(path, bytes('1'))
    await given.storage.removeMany(['t/1', 't/none', 't/3'])
    expect(await given.paths('')).toEqual(['t/2'])
    await given.storage.removeMany([])
  })

  test('a removed file is gone', async () => {
    await given.storage.write('x/y', bytes('1'))
    await given.storage.remove('x/y')
    await expect(given.storage.read('x/y')).rejects.toThrow('No such file')
    expect(await given.paths('')).toEqual([])
  })

  test('a removed folder is gone with all that is below it, and nothing beside it', async () => {
    for (const path of ['t/1/data/a', 't/1/metadata/b', 't/10/data/c']) await given.storage.write(path, bytes('1'))
    await given.storage.removeFolder('t/1')
    expect(await given.paths('')).toEqual(['t/10/data/c'])
    await expect(given.storage.removeFolder('t/1')).resolves.toBeUndefined()
  })

  test('a listing has every file below a folder in the order of paths', async () => {
    for (const path of ['t/b/1', 't/a/2', 't/a/10', 't/a-b/3', 't2/x', 'raw/z']) await given.storage.write(path, bytes(path))
    expect(await given.listed('t')).toMatchObject([
      { path: 't/a-b/3', bytes: 7 },
      { path: 't/a/10', bytes: 6 },
      { path: 't/a/2', bytes: 5 },
      { path: 't/b/1', bytes: 5 },
    ])
    expect(await given.paths('')).toEqual(['raw/z', 't/a-b/3', 't/a/10', 't/a/2', 't/b/1', 't2/x'])
    expect(await given.paths('nothing/here')).toEqual([])
  })
}

function movesIn(given: Given) {
  test('a local file is moved in', async () => {
    const file = await given.localFile('rows')
    expect(await given.storage.adopt(file, `${table}/data/1.parquet`)).toBe(4)
    expect(text(await given.storage.read(`${table}/data/1.parquet`))).toBe('rows')
    await expect(stat(file)).rejects.toThrow('ENOENT')
  })

  test('a local file never replaces one of the lake', async () => {
    await given.storage.write('t/1', bytes('first'))
    const file = await given.localFile('second')
    await expect(given.storage.adopt(file, 't/1')).rejects.toThrow('there already')
    expect(text(await given.storage.read('t/1'))).toBe('first')
    expect(text(await readFile(file))).toBe('second')
  })

  test('a link planted in the place of a finished file is refused', async () => {
    const planted = join(given.folder, 'planted')
    await symlink(await given.localFile('a secret'), planted)
    await expect(given.storage.adopt(planted, 't/1')).rejects.toThrow(/Not a plain file|ELOOP/)
    expect(await given.paths('')).toEqual([])
  })

  test.each(['', '/etc/passwd', '../x', 'a/../../x', 'a//b', './a', 'a/.', 'a/', 'a\0b', 'a\\b', 'a\nb'])('the path %j is refused by every call', async (path) => {
    const file = await given.localFile('rows')
    await expect(given.storage.write(path, bytes('x'))).rejects.toThrow('Not a path')
    await expect(given.storage.read(path)).rejects.toThrow('Not a path')
    await expect(given.storage.remove(path)).rejects.toThrow('Not a path')
    await expect(given.storage.removeFolder(path)).rejects.toThrow('Not a path')
    await expect(given.storage.size(path)).rejects.toThrow('Not a path')
    await expect(given.storage.adopt(file, path)).rejects.toThrow('Not a path')
    await expect(given.storage.removeMany(['t/kept', path])).rejects.toThrow('Not a path')
    await expect(given.storage.copy(path, 'x')).rejects.toThrow('Not a path')
    await expect(given.storage.copy('t/kept', path)).rejects.toThrow('Not a path')
    await expect(given.storage.hold([{ path, bytes: 1 }])).rejects.toThrow('Not a path')
    expect(() => given.storage.localFolder(path)).toThrow('Not a path')
    expect(() => given.storage.urlOf(path)).toThrow('Not a path')
    // The empty path is the root to a listing.
    await expect(given.listed(path === '' ? '..' : path)).rejects.toThrow('Not a path')
  })

  test('an address leads back to its path', () => {
    expect(pathOfUrl(given.storage.urlOf(`${table}/data/1.parquet`))).toBe(`${table}/data/1.parquet`)
  })
}
