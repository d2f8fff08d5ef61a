import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'

// Processes are told apart by number only on one machine, and numbers repeat: the third word is this very process.
const host = hostname().replaceAll(/[^A-Za-z0-9]/g, '')
const word = randomBytes(6).toString('hex')
/** Of a machine that cannot be asked, a container that is gone for instance. No job runs so long. */
const FORGOTTEN_MS = 7 * 24 * 3600 * 1000

/** A folder of this process alone, which the next one may remove when it is gone. */
export async function ownFolder(folder: string): Promise<string> {
  const own = join(folder, `process-${host}-${process.pid}-${word}`)
  await mkdir(own, { recursive: true, mode: 0o700 })
  return own
}

/** Removes what processes left that are gone. */
export async function sweepLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const [kind, where, pid, whose] = name.split('-')
    if (kind !== 'process' || whose === word) continue
    const isLeft = where === host ? Number(pid) === process.pid || !isAlive(Number(pid)) : await isForgotten(join(folder, name))
    // Another process may sweep at the same moment.
    if (isLeft) await rm(join(folder, name), { recursive: true, force: true }).catch(() => {})
  }
}

const isForgotten = (folder: string) => stat(folder).then(({ mtimeMs }) => Date.now() - mtimeMs > FORGOTTEN_MS, () => false)

function isAlive(pid: number) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
