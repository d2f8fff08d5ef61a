import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'

export const keyLength = 32

/** The key kept in `home`, made at first start. Throws, in a line for the operator, where others may read it or it is no key. */
export async function keyFromFile(home: string): Promise<Buffer> {
  const file = join(home, 'key')
  const key = await readKey(file)
  if (key) return key
  await makeKey(home, file)
  const made = await readKey(file)
  if (!made) throw new Error(`The key file ${file} vanished right after it was made.`)
  return made
}

async function readKey(file: string) {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  const { mode } = await stat(file)
  // Windows keeps no such bits; there the folder's own access list holds.
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new Error(`Others may read the key file ${file} (mode ${(mode & 0o777).toString(8)}). Run: chmod 600 ${file}`)
  }
  const key = Buffer.from(text.trim(), 'base64')
  if (key.length !== keyLength) throw new Error(`The key file ${file} holds no key of ${keyLength} bytes in base64. Restore it from a backup: without it the stored secrets do not open.`)
  return key
}

async function makeKey(home: string, file: string) {
  await mkdir(home, { recursive: true })
  // Whole and on disk before it has its name: of two processes that start at once, one makes the key and both read it.
  const draft = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(`${randomBytes(keyLength).toString('base64')}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  try {
    await link(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await unlink(draft)
  }
}
