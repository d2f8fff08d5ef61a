import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'

export interface Migration {
  name: string
  sql: string
  /** SHA-256 of the file, in hexadecimal: Prisma's own measure of "was it edited". */
  checksum: string
}

/** The migrations of a folder as Prisma lays it out, oldest first. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name).toSorted()
  return Promise.all(names.map(async (name) => {
    const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8')
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  }))
}
