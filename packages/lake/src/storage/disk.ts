import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, link, mkdir, open, readdir, readFile, rename, rm, stat, unlink } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { checkPath } from './path.ts'
import { readOnly, seal } from './seal.ts'
import { NoSuchFile, PathTaken, StorageFailed } from './storage-failed.ts'
import type { Storage, StoredFile } from './storage.ts'

/** A lake in a local folder, which is made where it is missing. Files are mode 0444, and on the disk when a call resolves. */
export function diskStorage(root: string): Storage {
  const base = resolve(root)
  const at = (path: string) => join(base, checkPath(path))
  /** Makes the file beside its place, and gives it its name when it is whole. */
  const create = async (path: string, fill: (unfinished: string) => Promise<void>) => {
    const file = at(path)
    const unfinished = `${file}.${randomUUID()}.part`
    try {
      await makeFolder(dirname(file))
      try {
        await fill(unfinished)
        await nameNew(unfinished, file)
      } finally {
        await rm(unfinished, { force: true })
      }
      await syncFolder(dirname(file))
    } catch (error) {
      throw inWords(error, path)
    }
  }
  return {
    write: (path, body) => create(path, (unfinished) => writeFile(unfinished, body)),
    read: async (path) => readFile(at(path)).catch(refuse(path)),
    async *list(prefix) {
      yield* listFiles(base, prefix === '' ? '' : checkPath(prefix))
    },
    async copy(from, to) {
      const source = at(from)
      at(to)
      await stat(source).catch(refuse(from))
      await create(to, (unfinished) => linkOrCopy(source, unfinished))
    },
    remove: async (path) => rm(at(path), { force: true }),
    async removeMany(paths) {
      for (const file of paths.map(at)) await rm(file, { force: true })
    },
    removeFolder: async (folder) => rm(at(folder), { recursive: true, force: true }),
    size: async (path) => (await stat(at(path)).catch(refuse(path))).size,
    async adopt(localFile, path) {
      at(path)
      const bytes = await seal(localFile)
      await create(path, (unfinished) => linkOrCopy(localFile, unfinished))
      await unlink(localFile)
      return bytes
    },
    async hold(files, signal) {
      signal?.throwIfAborted()
      const places = files.map(({ path }) => ({ path, file: at(path) }))
      await Promise.all(places.map(({ path, file }) => stat(file).catch(refuse(path))))
      return { files: places.map(({ file }) => file), release: async () => {} }
    },
    localFolder: at,
    urlOf: (path) => `file://${at(path)}`,
  }
}

async function writeFile(file: string, body: Uint8Array) {
  const handle = await open(file, 'wx', readOnly)
  try {
    await handle.writeFile(body)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const hasNoLinks = (error: unknown) => ['EXDEV', 'EPERM', 'ENOTSUP', 'EMLINK'].some((code) => isCode(error, code))

/** A second name for a file; across file systems, and where a file may have no more names, a copy. */
async function linkOrCopy(from: string, to: string) {
  try {
    await link(from, to)
  } catch (error) {
    if (!hasNoLinks(error)) throw error
    await copyFile(from, to, constants.COPYFILE_EXCL)
    const handle = await open(to, 'r')
    try {
      await handle.chmod(readOnly)
      await handle.sync()
    } finally {
      await handle.close()
    }
  }
}

/** A rename that never overwrites. */
async function nameNew(from: string, to: string) {
  try {
    await link(from, to)
  } catch (error) {
    if (!hasNoLinks(error)) throw error
    // Where a file has one name only, an empty one takes the place first.
    await (await open(to, 'wx', readOnly)).close()
    await rename(from, to)
  }
}

/** A new folder is durable only when its parent is written too. */
async function makeFolder(folder: string) {
  const first = await mkdir(folder, { recursive: true })
  if (first === undefined) return
  for (let made = folder; made !== dirname(first); made = dirname(made)) await syncFolder(dirname(made))
}

async function syncFolder(folder: string) {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A folder sorts as if its name ended in a slash: that is the order of the whole paths. */
const rank = (entry: { name: string; isDirectory(): boolean }) => (entry.isDirectory() ? `${entry.name}/` : entry.name)

async function* listFiles(base: string, prefix: string): AsyncGenerator<StoredFile> {
  const entries = await readdir(join(base, prefix), { withFileTypes: true }).catch((error: unknown) => {
    if (isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR')) return []
    throw error
  })
  for (const entry of entries.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))) {
    const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`
    if (entry.isDirectory()) yield* listFiles(base, path)
    else if (entry.isFile()) yield* await factsOf(join(base, path), path)
  }
}

/** None where the file was removed since its folder was read. */
async function factsOf(file: string, path: string): Promise<StoredFile[]> {
  try {
    // A file moved or linked in keeps the time when it was written elsewhere; this one is of its coming here.
    const { size, ctime } = await stat(file)
    return [{ path, bytes: size, modifiedAt: ctime }]
  } catch (error) {
    if (isCode(error, 'ENOENT')) return []
    throw error
  }
}

function refuse(path: string) {
  return (error: unknown): never => {
    throw inWords(error, path)
  }
}

function inWords(error: unknown, path: string): unknown {
  if (isCode(error, 'ENOENT')) return new NoSuchFile(path, { cause: error })
  if (isCode(error, 'EEXIST')) return new PathTaken(path, { cause: error })
  if (isCode(error, 'ENOSPC') || isCode(error, 'EDQUOT')) return new StorageFailed('The disk of the lake is full.', { cause: error })
  if (['EIO', 'EROFS', 'EACCES', 'EPERM', 'ENOTDIR', 'ESTALE'].some((code) => isCode(error, code))) return new StorageFailed(`The disk of the lake failed at ${path} (${(error as NodeJS.ErrnoException).code}).`, { cause: error })
  return error
}

const isCode = (error: unknown, code: string) => error instanceof Error && 'code' in error && error.code === code
