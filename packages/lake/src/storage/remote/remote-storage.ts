import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { checkPath } from '../path.ts'
import { seal } from '../seal.ts'
import type { Storage } from '../storage.ts'
import { createOnce } from './create-once.ts'
import { download } from './download.ts'
import type { Cached, FileCache } from './file-cache.ts'
import type { ObjectStore } from './object-store.ts'
import { type Patience, retried, usualPatience } from './retried.ts'
import { hashOf, upload } from './upload.ts'

/** A lake in an object storage. Files that are read come through `cache`, the others' memory stays as small as two parts. */
export function remoteStorage(objects: ObjectStore, cache: FileCache, patience: Patience = usualPatience): Storage {
  const again = <Result>(work: () => Promise<Result>, signal?: AbortSignal) => retried(work, patience, signal)
  const create = createOnce(objects, again)
  const cached = (path: string, bytes?: number): Cached => ({
    key: objects.urlOf(checkPath(path)),
    name: basename(path),
    ...(bytes === undefined ? {} : { bytes }),
    fetch: (place, signal) => download({ objects, path, bytes, place, patience, signal }),
  })
  const removeMany = async (paths: readonly string[]) => {
    const batches = Array.from({ length: Math.ceil(paths.length / objects.removesAtOnce) }, (_, at) => paths.slice(at * objects.removesAtOnce, (at + 1) * objects.removesAtOnce))
    for (const path of paths) checkPath(path)
    for (const batch of batches) await again(() => objects.remove(batch))
    await Promise.all(paths.map((path) => cache.forget(objects.urlOf(path))))
  }
  async function* list(prefix: string) {
    if (prefix !== '') checkPath(prefix)
    let after: string | undefined
    do {
      const { files, next } = await again(() => objects.page(prefix, after))
      yield* files
      after = next
    } while (after !== undefined)
  }
  return {
    async write(path, body) {
      const sha256 = createHash('sha256').update(body).digest('hex')
      await create(checkPath(path), sha256, (label) => again(() => objects.put(path, body, label)))
    },
    read: async (path) => cache.read(cached(path)),
    list,
    async copy(from, to) {
      checkPath(to)
      const { bytes, sha256 } = await again(() => objects.facts(checkPath(from)))
      await create(to, sha256, (label) => again(() => objects.copy(from, to, label, bytes)))
    },
    remove: async (path) => removeMany([path]),
    removeMany,
    async removeFolder(folder) {
      const files = await Array.fromAsync(list(checkPath(folder)))
      await removeMany(files.map(({ path }) => path))
    },
    size: async (path) => (await again(() => objects.facts(checkPath(path)))).bytes,
    async adopt(localFile, path) {
      checkPath(path)
      const bytes = await seal(localFile)
      await create(path, await hashOf(localFile), (label) => upload({ objects, path, label, file: localFile, bytes, again }))
      await cache.keep(objects.urlOf(path), localFile, bytes)
      return bytes
    },
    hold: async (files, signal) => cache.hold(files.map(({ path, bytes }) => cached(path, bytes)), signal),
    localFolder(path) {
      checkPath(path)
      return null
    },
    urlOf: (path) => objects.urlOf(checkPath(path)),
  }
}
