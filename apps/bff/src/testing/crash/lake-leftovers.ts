import { readdir } from 'node:fs/promises'
import { reachable } from '@tributary/lake/expire'
import type { Context } from '../../context.ts'
import { clearLeftovers } from '../../features/catalog/upkeep/schedule/leftovers-sweep.ts'
import { sweepOrphans } from '../../features/catalog/upkeep/tidying/sweep-orphans.ts'

/** Upkeep was told of days that are yet to come. */
const whenAllIsOld = 1000 * 24 * 60 * 60_000

/** Sweeps as it is done when all that is there is old, and answers what differs then between the lake and what its tables need. */
export async function lakeLeftovers(context: Context): Promise<{ left: string[]; missing: string[] }> {
  const { db, lake } = context
  const later = { ...context, clock: () => new Date(Date.now() + whenAllIsOld) }
  const tables = await db.table.findMany({ select: { id: true, metadataLocation: true } })
  for (const { id } of tables) await sweepOrphans(later, id, new AbortController().signal)
  await clearLeftovers(later)
  const needed = await reachable(lake, tables.flatMap(({ metadataLocation }) => metadataLocation ?? []))
  const stored = (await Array.fromAsync(lake.list(''))).map(({ path }) => path)
  const staging = await readdir(lake.localFolder('staging') ?? '').catch(() => [])
  return { left: [...stored.filter((path) => !needed.has(path)), ...staging], missing: [...needed].filter((path) => !stored.includes(path)) }
}
