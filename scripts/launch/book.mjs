import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A file that lies in the home as long as the product runs. Found at a start, it means that the last run was killed. */
export function openBook(home) {
  const file = join(home, 'running')
  return {
    endedUncleanly: existsSync(file),
    open: () => writeFileSync(file, `${process.pid}\n`),
    close: () => rmSync(file, { force: true }),
  }
}
