import { constants } from 'node:fs'
import { copyFile, link, mkdir, open, readdir, readFile, rm, stat, unlink } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { checkPath } from './path.ts'
import type { Storage, StoredFile } from './storage.ts'

const readOnly = 0o444

/** A lake in a local folder, which is made where it is missing. Files are mode 0444, and on the disk when a call resolves. */
export function diskStorage(root: string): Storage {
  const base = resolve(root)
  const at = (path: string) => join(base, checkPath(path))
  return {
    async write(path, body) {
      const file = at(path)
      await makeFolder(dirname(file))
      await createFile(file, body).catch(inWords(path))
      await syncFolder(dirname(file))
    },
    read: async (path) => readFile(at(path)).catch(inWords(path)),
    async *list(prefix) {
      yield* listFiles(base, prefix === '' ? '' : checkPath(prefix))
    },
    async copy(from, to) {
      const [source, file] = [at(from), at(to)]
      await stat(source).catch(inWords(from))
      await makeFolder(dirname(file))
      await linkOrCopy(source, file).catch(inWords(to))
      await syncFolder(dirname(file))
    },
    remove: async (path) => rm(at(path), { force: true }),
    async removeMany(paths) {
      for (const file of paths.map(at)) await rm(file, { force: true })
    },
    removeFolder: async (folder) => rm(at(folder), { recursive: true, force: true }),
    size: async (path) => (await stat(at(path)).catch(inWords(path))).size,
    async adopt(localFile, path) {
      const file = at(path)
      await makeFolder(dirname(file))
      const bytes = await seal(localFile)
      await linkOrCopy(localFile, file).catch(inWords(path))
      await unlink(localFile)
      await syncFolder(dirname(file))
      return bytes
    },
    hold: async (files, signal) => {
      signal?.throwIfAborted()
      const places = files.map(({ path }) => at(path))
      await Promise.all(places.map((place, index) => stat(place).catch(inWords(files[index]?.path ?? place))))
      return { files: places, release: async () => {} }
    },
    localFolder: at,
    urlOf: (path) => `file://${at(path)}`,
  }
}

async function createFile(file: string, body: Uint8Array) {
  const handle = await open(file, 'wx', readOnly)
  try {
    await handle.writeFile(body)
    await handle.sync()
  } catch (error) {
    await unlink(file)
    throw error
  } finally {
    await handle.close()
  }
}

/** The file may come from a sandbox: it is opened without following links and taken from its owner before it counts. */
async function seal(localFile: string): Promise<number> {
  const handle = await open(localFile, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  try {
    const facts = await handle.stat()
    if (!facts.isFile() || facts.nlink !== 1) throw new Error(`Not a plain file: ${localFile}`)
    const own = process.getuid?.()
    if (own !== undefined && own !== facts.uid) await handle.chown(own, process.getgid?.() ?? facts.gid)
    await handle.chmod(readOnly)
    await handle.sync()
    return facts.size
  } finally {
    await handle.close()
  }
}

/** A second name for a file; across file systems, and where a file may have no more names, a copy. Never overwrites. */
async function linkOrCopy(from: string, to: string) {
  try {
    await link(from, to)
  } catch (error) {
    if (!['EXDEV', 'EPERM', 'ENOTSUP', 'EMLINK'].some((code) => isCode(error, code))) throw error
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
    const { size, mtime } = await stat(file)
    return [{ path, bytes: size, modifiedAt: mtime }]
  } catch (error) {
    if (isCode(error, 'ENOENT')) return []
    throw error
  }
}

function inWords(path: string) {
  return (error: unknown): never => {
    if (isCode(error, 'ENOENT')) throw new Error(`No such file in the lake: ${path}`, { cause: error })
    if (isCode(error, 'EEXIST')) throw new Error(`The file is there already: ${path}`, { cause: error })
    throw error
  }
}

const isCode = (error: unknown, code: string) => error instanceof Error && 'code' in error && error.code === code
