import { createHash, randomUUID } from 'node:crypto'
import { copyFile, link, mkdir, readFile, rename, rm, stat, statfs, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { HeldFiles } from '../storage.ts'
import { eviction } from './eviction.ts'
import { inLanes } from './in-lanes.ts'
import { ownFolder, sweepLeftovers } from './leftovers.ts'
import { sharedFetches } from './shared-fetches.ts'

/** One immutable file of somewhere else. */
export interface Cached {
  /** What tells it from all others. */
  key: string
  /** What its copy is called, for people who look. */
  name: string
  /** Where they are known, a copy of another size is none. */
  bytes?: number
  /** Brings it to `place`, whole and verified, or throws; its size. */
  fetch(place: string, signal: AbortSignal): Promise<number>
}

export interface FileCache {
  /** As Storage.hold. */
  hold(files: readonly Cached[], signal?: AbortSignal): Promise<HeldFiles>
  read(file: Cached): Promise<Uint8Array>
  /** Takes a local file that became one of somewhere else, so that it need not come back; it is gone from where it was. */
  keep(key: string, localFile: string, bytes: number): Promise<void>
  /** The file is no more: nobody is to find its copy. Who holds it keeps it. */
  forget(key: string): Promise<void>
}

const FETCHES_AT_ONCE = 4

/**
 * A folder of copies that the processes of this machine share: those used last, up to `limitBytes` in all. What is held has names
 * of its own, so that no eviction takes it away; it may come on top.
 */
export async function openFileCache(folder: string, { limitBytes }: { limitBytes: number }): Promise<FileCache> {
  const files = join(folder, 'files')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await mkdir(files, { recursive: true })
  await sweepLeftovers(folder)
  const own = await ownFolder(folder)
  const fetched = sharedFetches(own)
  const evict = eviction(files, limitBytes)
  await evict(limitBytes)
  const placeOf = (key: string) => join(files, createHash('sha256').update(key).digest('hex'))

  const withCopy = async <Result>(file: Cached, signal: AbortSignal | undefined, use: (copy: string) => Promise<Result>): Promise<Result> => {
    signal?.throwIfAborted()
    const kept = placeOf(file.key)
    try {
      const { size } = await stat(kept)
      if (file.bytes === undefined || file.bytes === size) {
        const now = new Date()
        await utimes(kept, now, now)
        return await use(kept)
      }
    } catch (error) {
      // It may be evicted between two steps, by another process for instance.
      if (!isCode(error, 'ENOENT')) throw error
    }
    return fetched(file.key, async (copy, stopped) => {
      const bytes = await file.fetch(copy, stopped)
      await linkOrCopy(copy, `${copy}.kept`)
      await rename(`${copy}.kept`, kept)
      await evict(bytes)
    }, use, signal)
  }
  return {
    async hold(wanted, signal) {
      signal?.throwIfAborted()
      const held = join(own, randomUUID())
      const release = () => rm(held, { recursive: true, force: true })
      const places = wanted.map(({ name }, index) => join(held, `${index}-${name}`))
      await mkdir(held)
      try {
        await inLanes(FETCHES_AT_ONCE, wanted.entries(), ([index, file]) => withCopy(file, signal, (copy) => linkOrCopy(copy, places[index] ?? held)))
      } catch (error) {
        await release()
        throw error
      }
      return { files: places, release }
    },
    read: async (file) => withCopy(file, undefined, (copy) => readFile(copy)),
    async keep(key, localFile, bytes) {
      try {
        await rename(localFile, placeOf(key))
        await evict(bytes)
      } catch {
        // Of another file system, say: without a copy it works as well.
        await rm(localFile, { force: true })
      }
    },
    forget: (key) => rm(placeOf(key), { force: true }),
  }
}

/** A tenth of what is free where the folder is, and not more than 20 GB. */
export async function usualLimit(folder: string): Promise<number> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { bavail, bsize } = await statfs(folder)
  return Math.min(20 * 1000 ** 3, Math.floor((bavail * bsize) / 10))
}

async function linkOrCopy(from: string, to: string) {
  await link(from, to).catch((error: unknown) => {
    if (!['EPERM', 'EMLINK', 'ENOTSUP'].some((code) => isCode(error, code))) throw error
    return copyFile(from, to)
  })
}

const isCode = (error: unknown, code: string) => error instanceof Error && 'code' in error && error.code === code
