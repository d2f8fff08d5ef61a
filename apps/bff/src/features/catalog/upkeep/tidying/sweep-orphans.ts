import { reachable } from '@tributary/lake/expire'
import { readTableOf } from '@tributary/lake/snapshot'
import { pathOfUrl, tableFolder } from '@tributary/lake/storage/path'
import type { StoredFile } from '@tributary/lake/storage/storage'
import type { Context } from '../../../../context.ts'
import { atStep } from '../../loads/commit-step.ts'
import { refuseForeignLake } from '../schedule/lake-mark.ts'
import { horizonOf } from './horizon.ts'

export interface Swept {
  files: number
  bytes: number
}

const atOnce = 1000

/**
 * Removes the files of a table that nothing needs: of snapshots that expired, of loads that failed or lost a race, former metadata.
 * Where it cannot be told for certain what is needed, nothing is removed.
 */
export async function sweepOrphans(context: Pick<Context, 'db' | 'lake' | 'clock'>, tableId: string, signal: AbortSignal): Promise<Swept> {
  const { db, lake } = context
  const since = await horizonOf(context)
  // Listed before the pointer is read: what is written from here on is not among them.
  const stored = new Map<string, StoredFile>()
  for await (const file of lake.list(tableFolder(tableId))) stored.set(file.path, file)
  const table = await db.table.findUnique({ where: { id: tableId }, select: { metadataLocation: true } })
  if (!table) return { files: 0, bytes: 0 }
  const needed = table.metadataLocation === null ? new Set<string>() : await neededFiles(context, tableId, table.metadataLocation, { since, stored })
  const orphans = [...stored.values()].filter(({ path, modifiedAt }) => modifiedAt < since && !needed.has(path))
  if (orphans.length > 0) await refuseForeignLake(context)
  for (let at = 0; at < orphans.length; at += atOnce) {
    await atStep('orphans found')
    signal.throwIfAborted()
    await lake.removeMany(orphans.slice(at, at + atOnce).map(({ path }) => path))
    await atStep('orphans removed')
  }
  return { files: orphans.length, bytes: orphans.reduce((sum, { bytes }) => sum + bytes, 0) }
}

/** What the table needs, and what it needed when it was last something else than now: whoever began to read that goes on. */
async function neededFiles({ lake }: Pick<Context, 'lake'>, tableId: string, location: string, { since, stored }: { since: Date; stored: ReadonlyMap<string, unknown> }): Promise<Set<string>> {
  const { 'metadata-log': former, 'last-updated-ms': updated } = await readTableOf(lake, tableId, location)
  const replacedAt = [...former.slice(1).map((one) => one['timestamp-ms']), updated]
  const recent = former.filter((_, at) => (replacedAt[at] ?? 0) >= since.getTime()).map((one) => pathOfUrl(one['metadata-file']))
  return reachable(lake, [location, ...recent.filter((path) => stored.has(path))])
}
