import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, renameSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const keyLength = 32

export const keyFileOf = (home: string) => join(home, 'key')

/** The keys kept in `home`, one in each line, newest first; null where there is no such file. Throws, in a line for the operator, where others may read it or a line is no key. */
export function readKeyFile(home: string): Buffer[] | null {
  const file = keyFileOf(home)
  const text = unlessMissing(() => readFileSync(file, 'utf8'))
  if (text === null) return null
  const { mode } = statSync(file)
  // Windows keeps no such bits; there the folder's own access list holds.
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new Error(`Others may read the key file ${file} (mode ${(mode & 0o777).toString(8)}). Run: chmod 600 ${file}`)
  }
  const keys = text.split('\n').map((line) => line.trim()).filter((line) => line !== '').map((line) => Buffer.from(line, 'base64'))
  if (keys.length === 0 || keys.some((key) => key.length !== keyLength)) {
    throw new Error(`The key file ${file} has ${keys.length === 0 ? 'no key' : 'a line that is no key'} of ${keyLength} bytes in base64. Restore it from a backup: without it the stored secrets do not open.`)
  }
  return keys
}

/** Differs once the file is another one. */
export function keyFileState(home: string): string | null {
  const found = unlessMissing(() => statSync(keyFileOf(home), { bigint: true }))
  return found && `${found.ino} ${found.mtimeNs} ${found.size} ${found.mode}`
}

/** Makes the file with a first key. Of several processes that do so at once one does, and only that one gets `true`. */
export function makeKeyFile(home: string): boolean {
  mkdirSync(home, { recursive: true })
  // Whole and on disk before it has its name: of two processes that start at once, one makes the key and both read it.
  const draft = writeDraft(home, [randomBytes(keyLength)])
  try {
    linkSync(draft, keyFileOf(home))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    unlinkSync(draft)
  }
}

/** Puts these keys, newest first, into the place of those that the file has. At no moment is it half written. */
export function replaceKeys(home: string, keys: readonly Buffer[]) {
  renameSync(writeDraft(home, keys), keyFileOf(home))
}

function writeDraft(home: string, keys: readonly Buffer[]): string {
  const draft = `${keyFileOf(home)}.${process.pid}.${randomBytes(6).toString('hex')}`
  const handle = openSync(draft, 'wx', 0o600)
  try {
    writeFileSync(handle, keys.map((key) => `${key.toString('base64')}\n`).join(''))
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  return draft
}

function unlessMissing<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
