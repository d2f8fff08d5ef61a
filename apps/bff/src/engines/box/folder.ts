import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmod, chown, copyFile, link, lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { constants } from 'node:fs'
import { hostname } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { boxUser } from './command.ts'

/** What one child sees of the disk: `in` is read-only to it, `out` is its own. */
export interface BoxFolder {
  root: string
  in: string
  out: string
}

const run = promisify(execFile)
const isRoot = process.getuid?.() === 0
// Processes are told apart by number only on one machine; others may share the disk.
const owner = hostname().replaceAll(/[^A-Za-z0-9]/g, '')

export async function makeFolder(parent: string): Promise<BoxFolder> {
  const root = join(parent, `box-${owner}-${process.pid}-${randomUUID()}`)
  const folder = { root, in: join(root, 'in'), out: join(root, 'out') }
  await mkdir(folder.in, { recursive: true, mode: 0o755 })
  await mkdir(folder.out, { mode: 0o700 })
  if (isRoot) await chown(folder.out, boxUser, boxUser)
  return folder
}

/** Removes what processes of this machine left that were killed; answers why some of it could not be removed. */
export async function sweepFolders(parent: string): Promise<unknown[]> {
  const left = (await readdir(parent)).filter((name) => {
    const [kind, host, pid] = name.split('-')
    return kind === 'box' && host === owner && !isAlive(Number(pid))
  })
  // Another process may sweep at the same moment, and a child may leave what is hard to remove: neither keeps anybody from starting.
  const swept = await Promise.allSettled(left.map((name) => removeFolder({ root: join(parent, name) })))
  return swept.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
}

function isAlive(pid: number) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

export async function removeFolder({ root }: Pick<BoxFolder, 'root'>) {
  await rm(root, { recursive: true, force: true, maxRetries: 3 }).catch(async () => {
    // A child may leave folders that are closed to their owner, or nested deeper than a path may name. Inputs are links to files of the lake: their modes stay.
    await run('chmod', ['-R', 'u+rwx', join(root, 'out')]).catch(() => undefined)
    await run('rm', ['-rf', root])
  })
}

/**
 * Puts files before the child's eyes and answers their names there, in order. A mounted folder takes no mounts, but it takes links.
 * The names are new each time: a script that lists them cannot have them written in it.
 */
export async function addInputs(folder: BoxFolder, files: readonly string[]): Promise<string[]> {
  const before = (await readdir(folder.in)).length
  return Promise.all(files.map(async (file, index) => {
    const name = `${before + index}-${randomUUID()}-${basename(file).slice(-40)}`
    await link(file, join(folder.in, name)).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EXDEV' && error.code !== 'EPERM' && error.code !== 'EMLINK') throw error
      await copyFile(file, join(folder.in, name))
      await chmod(join(folder.in, name), 0o444)
    })
    return name
  }))
}

/**
 * Takes a file that the child wrote out of its reach. The child may have planted anything under that name, so it is moved first
 * and looked at afterwards: a link, a folder or a name shared with another file is refused and removed.
 */
export async function adoptOutput(folder: BoxFolder, name: string, into: string): Promise<string> {
  const file = join(into, `${randomUUID()}-${name}`)
  await rename(join(folder.out, name), file)
  const found = await lstat(file)
  if (!found.isFile() || found.nlink !== 1) {
    await rm(file, { recursive: true, force: true })
    throw new Error(`The engine left something that is no plain file as "${name}".`)
  }
  if (isRoot) await chown(file, 0, 0)
  await chmod(file, 0o444)
  return file
}

/**
 * Reads a file that a child wrote and is gone from; undefined for one that is larger than allowed. A link there could lead to a file
 * that the child cannot read and the worker can, and to open a FIFO could take for ever.
 */
export async function readOutput(folder: BoxFolder, name: string, largest: number): Promise<string | undefined> {
  const file = await open(join(folder.out, name), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  try {
    const found = await file.stat()
    if (!found.isFile()) throw new Error(`The engine left something that is no plain file as "${name}".`)
    return found.size > largest ? undefined : await file.readFile('utf8')
  } finally {
    await file.close()
  }
}
