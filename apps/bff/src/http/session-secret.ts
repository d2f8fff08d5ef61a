import { hkdfSync, randomBytes } from 'node:crypto'
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What signs the session cookies: derived from the key where there is one, so that all servers agree; else a file made at first start. */
export async function sessionSecret(home: string, key: Buffer | undefined): Promise<string> {
  if (key) return Buffer.from(hkdfSync('sha256', key, '', 'session cookies', 32)).toString('base64')
  const file = join(home, 'session.key')
  await mkdir(home, { recursive: true })
  // Whole before it has its name: of two processes that start at once, one makes the file and both read it.
  const draft = `${file}.${process.pid}`
  await writeFile(draft, randomBytes(32).toString('base64'), { mode: 0o600 })
  try {
    await link(draft, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    await unlink(draft)
  }
  return readFile(file, 'utf8')
}
