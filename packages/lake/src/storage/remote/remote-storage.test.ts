import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { probeStorage } from '../probe.ts'
import { StorageAway, StorageFailed } from '../storage-failed.ts'
import { memoryObjects } from '../testing/memory-objects.ts'
import { bytes, storageSuite, text } from '../testing/storage-suite.ts'
import { openFileCache } from './file-cache.ts'
import type { ObjectStore } from './object-store.ts'
import { remoteStorage } from './remote-storage.ts'
import { upload } from './upload.ts'

const brief = { tries: 3, firstPauseMs: 1, stillMs: 50 }
const open = async (folder: string, store: ObjectStore, limitBytes = 1e9) => remoteStorage(store, await openFileCache(join(folder, 'cache'), { limitBytes }), brief)

describe('objects', () => {
  storageSuite((folder) => open(folder, memoryObjects().store))
})

describe('over a storage with faults', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lake-remote-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  const large = randomBytes(20 * 1024 ** 2)
  async function everything(storage: Awaited<ReturnType<typeof open>>) {
    await storage.write('t/1', bytes('rows'))
    await writeFile(join(folder, 'large'), large)
    await storage.adopt(join(folder, 'large'), 't/large')
    await storage.copy('t/1', 't/2')
    expect((await Array.fromAsync(storage.list('t'))).map(({ path }) => path)).toEqual(['t/1', 't/2', 't/large'])
    expect(text(await storage.read('t/2'))).toBe('rows')
    expect(Buffer.from(await storage.read('t/large')).equals(large)).toBe(true)
    expect(await storage.size('t/1')).toBe(4)
    await storage.removeFolder('t')
    expect(await Array.fromAsync(storage.list(''))).toEqual([])
  }

  test.each(['before', 'after'] as const)('what fails %s it is done is tried again, and done once', async (when) => {
    const { store, uploads } = memoryObjects()
    await everything(await open(folder, failing(store, when, 2)))
    expect([...uploads]).toEqual([])
  })

  test('what goes on failing is told, and nothing half is seen', async () => {
    const { store, objects } = memoryObjects()
    const storage = await open(folder, failing(store, 'before', 3))
    await expect(storage.write('t/1', bytes('rows'))).rejects.toThrow(StorageAway)
    await writeFile(join(folder, 'large'), large)
    await expect(storage.adopt(join(folder, 'large'), 't/large')).rejects.toThrow("The lake's storage cannot be reached")
    expect((await stat(join(folder, 'large'))).size).toBe(large.length)
    expect([...objects.keys()]).toEqual([])
    await storage.write('t/1', bytes('rows'))
  })

  test('the parts of an upload that fails are taken back', async () => {
    const { store, objects, uploads } = memoryObjects()
    await writeFile(join(folder, 'large'), large)
    const order = { path: 't/1', label: { writer: 'w' }, file: join(folder, 'large'), bytes: large.length + 1, again: <Result>(work: () => Promise<Result>) => work() }
    await expect(upload({ objects: store, ...order })).rejects.toThrow('became shorter')
    expect([...objects.keys(), ...uploads]).toEqual([])
  })

  test('somebody else\'s file is never taken for the own', async () => {
    const { store } = memoryObjects()
    const [one, other] = [await open(folder, failing(store, 'after', 2)), await open(folder, failing(store, 'after', 2))]
    const outcomes = await Promise.allSettled([one.write('t/1', bytes('one')), other.write('t/1', bytes('other'))])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(text(await one.read('t/1'))).toBe(outcomes[0].status === 'fulfilled' ? 'one' : 'other')
  })

  test('a file that was moved in from here need not come back', async () => {
    const store = damaged(memoryObjects().store, 0, flipped)
    const storage = await open(folder, store)
    await writeFile(join(folder, 'local'), 'rows')
    await storage.adopt(join(folder, 'local'), 't/1')
    const { files: [file = ''] } = await storage.hold([{ path: 't/1', bytes: 4 }])
    expect(await readFile(file, 'utf8')).toBe('rows')
    expect((await stat(file)).mode & 0o777).toBe(0o444)
    expect(store.gets).toBe(0)
    const elsewhere = await open(join(folder, 'elsewhere'), store)
    expect(text(await elsewhere.read('t/1'))).toBe('rows')
    expect(store.gets).toBe(1)
  })

  test('a file that came damaged is fetched once more', async () => {
    const store = damaged(memoryObjects().store, 1, flipped)
    const storage = await open(folder, store)
    await storage.write('t/1', bytes('rows'))
    const { files: [file = ''] } = await storage.hold([{ path: 't/1', bytes: 4 }])
    expect(await readFile(file, 'utf8')).toBe('rows')
    expect(store.gets).toBe(2)
  })

  test('a file that is damaged is an error that names it, and no copy of it stays', async () => {
    const store = damaged(memoryObjects().store, 9, flipped)
    const storage = await open(folder, store)
    await storage.write('t/1', bytes('rows'))
    await expect(storage.hold([{ path: 't/1', bytes: 4 }])).rejects.toThrow(new StorageFailed("The lake's file t/1 is damaged: its content is not what was written."))
    expect(store.gets).toBe(2)
    await expect(storage.read('t/1')).rejects.toThrow('is damaged')
    expect(await copiesIn(folder)).toEqual([])
  })

  test('a file of another size than its table says is an error', async () => {
    const storage = await open(folder, memoryObjects().store)
    await storage.write('t/1', bytes('rows'))
    await expect(storage.hold([{ path: 't/1', bytes: 5 }])).rejects.toThrow('t/1 is damaged: it has 4 bytes, and its table says 5.')
  })

  test('an answer that ends early or stands still is tried again', async () => {
    const { store } = memoryObjects()
    const storage = await open(folder, damaged(store, 2, (body) => body.subarray(0, 2)))
    await storage.write('t/1', bytes('rows'))
    expect(text(await storage.read('t/1'))).toBe('rows')

    const still = await open(join(folder, 'still'), { ...store, get: async (path) => ({ ...(await store.get(path)), body: new Readable({ read: () => {} }) }) })
    await expect(still.read('t/1')).rejects.toThrow("The lake's storage cannot be reached (nothing came for 0.05 s).")
    expect(await copiesIn(join(folder, 'still'))).toEqual([])
  })

  test('a storage that was written by others, without labels, is read', async () => {
    const { store, objects } = memoryObjects()
    objects.set('t/1', { body: bytes('rows'), label: { writer: '' }, modifiedAt: new Date() })
    const storage = await open(folder, store)
    expect(text(await storage.read('t/1'))).toBe('rows')
    await storage.copy('t/1', 't/2')
    expect(text(await storage.read('t/2'))).toBe('rows')
  })

  test('a storage that overwrites is no lake', async () => {
    const { store, objects } = memoryObjects()
    await expect(probeStorage(await open(folder, store))).resolves.toBeUndefined()
    const careless = { ...store, put: async (path: string, body: Uint8Array) => void objects.set(path, { body, label: { sha256: createHash('sha256').update(body).digest('hex'), writer: '' }, modifiedAt: new Date() }) }
    await expect(probeStorage(await open(folder, careless))).rejects.toThrow('it does not honour If-None-Match')
    expect([...objects.keys()]).toEqual([])
  })
})

async function copiesIn(folder: string): Promise<string[]> {
  const found = await readdir(join(folder, 'cache'), { recursive: true, withFileTypes: true })
  return found.filter((entry) => entry.isFile()).map(({ name }) => name)
}

/** Fails before or after the work is done, so many times for each kind of request. */
function failing(store: ObjectStore, when: 'before' | 'after', times: number): ObjectStore {
  const left = new Map<string, number>()
  const shaky = <Arguments extends unknown[], Result>(name: string, work: (...given: Arguments) => Promise<Result>) => async (...given: Arguments) => {
    const result = when === 'after' ? await work(...given) : undefined
    const failures = left.get(name) ?? times
    left.set(name, failures - 1)
    if (failures > 0) throw new StorageAway(`The lake's storage cannot be reached (${name}).`)
    return when === 'after' ? (result as Result) : work(...given)
  }
  const { put, copy, get, facts, page, remove } = store
  return {
    ...store, put: shaky('put', put), copy: shaky('copy', copy), get: shaky('get', get), facts: shaky('facts', facts), page: shaky('page', page), remove: shaky('remove', remove),
    startParts: shaky('startParts', async (path, label) => {
      const parted = await store.startParts(path, label)
      return { put: shaky('part', parted.put), complete: shaky('complete', parted.complete), abort: shaky('abort', parted.abort) }
    }),
  }
}

/** What is read of it is changed, so many times. */
function damaged(store: ObjectStore, times: number, change: (body: Buffer) => Buffer): ObjectStore & { gets: number } {
  const broken = {
    ...store,
    gets: 0,
    async get(path: string) {
      const { body, facts } = await store.get(path)
      const whole = Buffer.concat(await body.toArray() as Buffer[])
      broken.gets++
      return { facts, body: Readable.from([broken.gets <= times ? change(whole) : whole]) }
    },
  }
  return broken
}
function flipped(body: Buffer) {
  return Buffer.from(body.map((byte, at) => (at === 1 ? byte ^ 1 : byte)))
}
