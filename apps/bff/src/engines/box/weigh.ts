import type { Dirent } from 'node:fs'
import { lstat, opendir, statfs } from 'node:fs/promises'
import { join } from 'node:path'

export interface Weight {
  /** Bytes on the disk; infinite where a child hides how many. */
  output: number
  spilled: number
  /** Bytes left on that disk. */
  free: number
}

// DuckDB makes no folder but the one it spills into.
const deepest = 4
const mostEntries = 100_000
// Each name costs the disk something, an empty file too.
const leastBytes = 4096
const blockBytes = 512

/** What lies in an output folder, of which `spill` is the folder in there that is counted for itself. Links are not followed. */
export async function weigh(folder: string, spill: string): Promise<Weight> {
  const seen = { entries: 0 }
  const [output, spilled, disk] = await Promise.all([
    below(folder, 1, seen, spill), below(join(folder, spill), 2, seen),
    statfs(folder).then(({ bavail, bsize }) => bavail * bsize, () => Infinity),
  ])
  return { output, spilled, free: disk }
}

async function below(folder: string, depth: number, seen: { entries: number }, except?: string): Promise<number> {
  let bytes = 0
  try {
    if (depth > 1 && !(await lstat(folder)).isDirectory()) return 0
    for await (const entry of await opendir(folder)) {
      if (++seen.entries > mostEntries || depth > deepest) return Infinity
      if (entry.name === except && entry.isDirectory()) continue
      bytes += await weightOf(entry, folder, depth, seen)
    }
    return bytes
  } catch (error) {
    return isGone(error) ? bytes : Infinity
  }
}

async function weightOf(entry: Dirent, folder: string, depth: number, seen: { entries: number }): Promise<number> {
  const path = join(folder, entry.name)
  if (entry.isDirectory()) return leastBytes + (await below(path, depth + 1, seen))
  // Blocks, not the size: a file may have reserved far more than it is long, and one full of holes has less.
  return lstat(path).then(({ blocks }) => Math.max(leastBytes, blocks * blockBytes), (error: unknown) => (isGone(error) ? 0 : Infinity))
}

// The engine removes files at any moment.
const isGone = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT'
