import { constants } from 'node:fs'
import { open } from 'node:fs/promises'

/** Mode of every file of the lake. */
export const readOnly = 0o444

/**
 * Makes a finished file the lake's own: durable and read-only; its size in bytes. The file may come from a sandbox: it is opened
 * without following links and taken from its owner before it counts.
 *
 * @throws where it is not a plain file, or has a second name by which it could still be changed
 */
export async function seal(localFile: string): Promise<number> {
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
