import { lstat, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { checkPath } from './path.ts'
import { NoSuchFile, PathTaken } from './storage-failed.ts'
import type { Storage } from './storage.ts'

/** A lake that lives as long as the process: for tests. */
export function memoryStorage(clock: () => Date = () => new Date()): Storage {
  const files = new Map<string, { body: Uint8Array; modifiedAt: Date }>()
  const get = (path: string) => {
    const file = files.get(checkPath(path))
    if (!file) throw new NoSuchFile(path)
    return file.body
  }
  const write = async (path: string, body: Uint8Array) => {
    if (files.has(checkPath(path))) throw new PathTaken(path)
    files.set(path, { body: body.slice(), modifiedAt: clock() })
  }
  const remove = async (path: string) => void files.delete(checkPath(path))
  return {
    write,
    read: async (path) => get(path).slice(),
    async *list(prefix) {
      if (prefix !== '') checkPath(prefix)
      const within = [...files].filter(([path]) => prefix === '' || path.startsWith(`${prefix}/`))
      for (const [path, { body, modifiedAt }] of within.toSorted(([a], [b]) => (a < b ? -1 : 1))) yield { path, bytes: body.byteLength, modifiedAt }
    },
    copy: async (from, to) => write(checkPath(to), get(from)),
    remove,
    async removeMany(paths) {
      for (const path of paths.map(checkPath)) await remove(path)
    },
    async removeFolder(folder) {
      const within = `${checkPath(folder)}/`
      for (const path of files.keys()) if (path.startsWith(within)) files.delete(path)
    },
    size: async (path) => get(path).byteLength,
    async adopt(localFile, path) {
      if (!(await lstat(localFile)).isFile()) throw new Error(`Not a plain file: ${localFile}`)
      const body = await readFile(localFile)
      await write(path, body)
      await rm(localFile)
      return body.byteLength
    },
    async hold(wanted, signal) {
      signal?.throwIfAborted()
      const bodies = wanted.map(({ path }) => [path, get(path)] as const)
      const folder = await mkdtemp(join(tmpdir(), 'lake-held-'))
      const held = await Promise.all(bodies.map(async ([path, body], at) => {
        const file = join(folder, `${at}-${basename(path)}`)
        await writeFile(file, body, { mode: 0o444 })
        return file
      }))
      return { files: held, release: () => rm(folder, { recursive: true, force: true }) }
    },
    localFolder(path) {
      checkPath(path)
      return null
    },
    urlOf: (path) => `memory://lake/${checkPath(path)}`,
  }
}
