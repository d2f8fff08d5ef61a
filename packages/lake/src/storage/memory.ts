import { readFile, lstat, rm } from 'node:fs/promises'
import { checkPath } from './path.ts'
import type { Storage } from './storage.ts'

/** A lake that lives as long as the process: for tests. */
export function memoryStorage(): Storage {
  const files = new Map<string, Uint8Array>()
  const get = (path: string) => {
    const body = files.get(checkPath(path))
    if (!body) throw new Error(`No such file in the lake: ${path}`)
    return body
  }
  const write = async (path: string, body: Uint8Array) => {
    if (files.has(checkPath(path))) throw new Error(`The file is there already: ${path}`)
    files.set(path, body.slice())
  }
  return {
    write,
    read: async (path) => get(path).slice(),
    async *list(prefix) {
      if (prefix !== '') checkPath(prefix)
      const within = [...files].filter(([path]) => prefix === '' || path.startsWith(`${prefix}/`))
      for (const [path, body] of within.toSorted(([a], [b]) => (a < b ? -1 : 1))) yield { path, bytes: body.byteLength }
    },
    async remove(path) {
      files.delete(checkPath(path))
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
    localPath(path) {
      checkPath(path)
      return null
    },
    urlOf: (path) => `memory://lake/${checkPath(path)}`,
  }
}
