import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Cached, openFileCache, usualLimit } from './file-cache.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lake-cache-'))
})
afterEach(() => rm(folder, { recursive: true }))

let fetches: string[] = []
beforeEach(() => {
  fetches = []
})

/** A file of so many bytes of somewhere else; `until` it may come. */
const away = (name: string, bytes = 10, until: Promise<unknown> = Promise.resolve()): Cached => ({
  key: `far://${name}`, name, bytes,
  async fetch(place, signal) {
    fetches.push(name)
    await Promise.race([until, new Promise((_, refuse) => { signal.addEventListener('abort', () => refuse(signal.reason), { once: true }) })])
    await writeFile(place, name.repeat(bytes).slice(0, bytes), { mode: 0o444 })
    return bytes
  },
})
const kept = async () => (await readdir(join(folder, 'files'))).length
const inProcesses = async () => (await readdir(folder, { recursive: true })).filter((path) => path.startsWith('process-') && path.includes('/'))

/** Times of files are whole ticks of the system's clock. */
const aTick = () => new Promise((resolve) => setTimeout(resolve, 20))

test('a file is fetched once, and read from its copy', async () => {
  const cache = await openFileCache(folder, { limitBytes: 1000 })
  const first = await cache.hold([away('a'), away('b')])
  const again = await cache.hold([away('b')])
  expect(await Promise.all([...first.files, ...again.files].map((file) => readFile(file, 'utf8')))).toEqual(['aaaaaaaaaa', 'bbbbbbbbbb', 'bbbbbbbbbb'])
  expect(first.files.map((file) => basename(file))).toEqual(['0-a', '1-b'])
  expect(Buffer.from(await cache.read(away('a'))).toString()).toBe('aaaaaaaaaa')
  expect(fetches).toEqual(['a', 'b'])
  await Promise.all([first.release(), again.release()])
  expect(await inProcesses()).toEqual([])
  expect(await kept()).toBe(2)
})

test('many who want one file at once wait for one fetch', async () => {
  const cache = await openFileCache(folder, { limitBytes: 1000 })
  const held = await Promise.all(Array.from({ length: 8 }, () => cache.hold([away('a'), away('a')])))
  expect(fetches).toEqual(['a'])
  expect(new Set(held.flatMap(({ files }) => files)).size).toBe(16)
})

test('who leaves does not take the fetch from others; when the last leaves it stops', async () => {
  const cache = await openFileCache(folder, { limitBytes: 1000 })
  const may = Promise.withResolvers<void>()
  const [one, other] = [new AbortController(), new AbortController()]
  const left = cache.hold([away('a', 10, may.promise)], one.signal)
  const stays = cache.hold([away('a', 10, may.promise)], other.signal)
  one.abort(new Error('stopped'))
  await expect(left).rejects.toThrow('stopped')
  may.resolve()
  expect(await readFile((await stays).files[0] ?? '', 'utf8')).toBe('aaaaaaaaaa')

  const alone = cache.hold([away('b', 10, new Promise(() => {}))], other.signal)
  other.abort(new Error('stopped, too'))
  await expect(alone).rejects.toThrow('stopped, too')
  await (await stays).release()
  expect(await inProcesses()).toEqual([])
  expect(await kept()).toBe(1)
})

test('what is used longest ago goes first, and stays with who holds it', async () => {
  const cache = await openFileCache(folder, { limitBytes: 100 })
  const held = await cache.hold([away('a', 30)])
  await aTick()
  await cache.hold([away('b', 30)])
  await aTick()
  await cache.hold([away('c', 30)])
  await aTick()
  await cache.read(away('b', 30))
  await aTick()
  await cache.hold([away('d', 30)])
  expect(await kept()).toBe(3)
  expect(await readFile(held.files[0] ?? '', 'utf8')).toBe('a'.repeat(30))
  await cache.read(away('b', 30))
  expect(fetches).toEqual(['a', 'b', 'c', 'd'])
  await cache.read(away('a', 30))
  expect(fetches).toEqual(['a', 'b', 'c', 'd', 'a'])
})

test('a file that is larger than the cache is held all the same', async () => {
  const cache = await openFileCache(folder, { limitBytes: 100 })
  const { files: [file = ''] } = await cache.hold([away('a', 500), away('b', 400)])
  expect(await readFile(file, 'utf8')).toHaveLength(500)
  expect(await kept()).toBe(0)
})

test('a copy of another size is none, and a file that is removed has none', async () => {
  const cache = await openFileCache(folder, { limitBytes: 1000 })
  await cache.read(away('a', 5))
  const { files: [file = ''] } = await cache.hold([away('a', 6)])
  expect(await readFile(file, 'utf8')).toBe('aaaaaa')
  await cache.forget('far://a')
  expect(await readFile(file, 'utf8')).toBe('aaaaaa')
  await cache.read(away('a', 6))
  expect(fetches).toEqual(['a', 'a', 'a'])
})

test('a hold that fails leaves nothing', async () => {
  const cache = await openFileCache(folder, { limitBytes: 1000 })
  const broken: Cached = { ...away('b'), fetch: async () => { throw new Error('No such file') } }
  await expect(cache.hold([away('a'), broken])).rejects.toThrow('No such file')
  expect(await inProcesses()).toEqual([])
})

test('what killed processes left is swept at the start, and what others hold is not', async () => {
  const host = hostname().replaceAll(/[^A-Za-z0-9]/g, '')
  const { pid: dead } = spawnSync('true')
  const names = [`process-${host}-${dead}-0123`, `process-${host}-${process.pid}-0123`, `process-${host}-1-0123`, `process-elsewhere-1-0123`]
  for (const name of names) {
    await mkdir(join(folder, name, 'held'), { recursive: true })
    await writeFile(join(folder, name, 'held', '0-a'), 'a')
  }
  const cache = await openFileCache(folder, { limitBytes: 1000 })
  const held = await cache.hold([away('a')])
  await openFileCache(folder, { limitBytes: 1000 })
  expect(await readFile(held.files[0] ?? '', 'utf8')).toBe('aaaaaaaaaa')
  const left = await readdir(folder)
  expect(names.filter((name) => left.includes(name))).toEqual(names.slice(2))
})

test('a start with too many copies keeps those used last', async () => {
  const large = await openFileCache(folder, { limitBytes: 1000 })
  for (const name of ['a', 'b', 'c', 'd']) await large.read(away(name, 100))
  await openFileCache(folder, { limitBytes: 300 })
  expect(await kept()).toBe(2)
})

test('unless told, the cache takes a part of what is free', async () => {
  const limit = await usualLimit(folder)
  expect(limit).toBeGreaterThan(0)
  expect(limit).toBeLessThanOrEqual(20e9)
})
