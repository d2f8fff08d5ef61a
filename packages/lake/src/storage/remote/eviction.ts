import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Keeps the files of a folder that were used last, up to `limitBytes` in all. What it returns is told of bytes that came. */
export function eviction(folder: string, limitBytes: number): (bytes: number) => Promise<void> {
  // Other processes add, too: the folder is counted anew before all of them together can be far beyond the limit.
  const countEvery = limitBytes / 20
  let since = 0
  let running = Promise.resolve()
  const cut = async () => {
    const found = await Promise.all((await readdir(folder)).map(async (name) => {
      const file = join(folder, name)
      return stat(file).then(({ size, mtimeMs }) => [{ file, size, mtimeMs }], () => [])
    }))
    let kept = 0
    for (const { file, size } of found.flat().toSorted((one, other) => other.mtimeMs - one.mtimeMs)) {
      kept += size
      if (kept > limitBytes - countEvery) await rm(file, { force: true })
    }
  }
  return async (bytes) => {
    since += bytes
    if (since < countEvery) return
    since = 0
    running = running.then(cut, cut)
    await running
  }
}
