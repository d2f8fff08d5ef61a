import { randomUUID } from 'node:crypto'
import { utimes } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { unlessMissing } from './content-place.ts'

const touchMs = 4000
/** A sender whose server has said nothing for so long is gone with it. */
const staleMs = 20_000

/** Whether the file is still ours: not where this process stood still for too long. */
export type IsHeld = () => boolean

/** Does it while nobody else writes to the file, of all processes that share the folder; null where somebody does. */
export async function holdContent<Result>(file: string, work: (isHeld: IsHeld) => Promise<Result>): Promise<Result | null> {
  const lock = `${file}.lock`
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  if (!await take(lock) && !(await dropStale(lock) && await take(lock))) return null
  let touched = Date.now()
  const timer = setInterval(() => {
    const now = new Date()
    utimes(lock, now, now, (error) => {
      if (!error) touched = now.getTime()
    })
  }, touchMs)
  const isHeld = () => Date.now() - touched < staleMs / 2
  try {
    return await work(isHeld)
  } finally {
    clearInterval(timer)
    if (isHeld()) await rm(lock, { force: true })
  }
}

async function take(lock: string): Promise<boolean> {
  try {
    await (await open(lock, 'wx', 0o600)).close()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** By a new name first: of two who find it stale one gets it. */
async function dropStale(lock: string): Promise<boolean> {
  const found = await stat(lock).catch(unlessMissing)
  if (!found || Date.now() - found.mtimeMs < staleMs) return found === null
  const dropped = `${lock}.${randomUUID()}`
  const isMine = await rename(lock, dropped).then(() => true, () => false)
  await rm(dropped, { force: true })
  return isMine
}
