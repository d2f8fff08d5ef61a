import { tableFolder } from '@tributary/lake/storage/path'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../../../../context.ts'
import { type OffPeak, offPeakEnd } from '../../../../off-peak.ts'
import type { Sweep } from '../../../../sweeps.ts'
import { horizonOf } from '../tidying/horizon.ts'
import { refuseForeignLake } from './lake-mark.ts'

/** In off-peak hours, for it looks at every file of the lake: what belongs to no table, no file on its way in and no job any more. */
export const leftoversSweep = (hours: OffPeak | null): Sweep => ({
  name: 'clear leftovers of the lake away',
  async run(context) {
    if (offPeakEnd(hours, context.clock())) await clearLeftovers(context)
  },
})

export async function clearLeftovers(context: Pick<Context, 'db' | 'lake' | 'clock' | 'home'>): Promise<void> {
  await refuseForeignLake(context)
  const since = await horizonOf(context)
  await clearTables(context, since)
  await clearUploads(context, since)
  await clearStaging(context, since)
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** As `withStaging` calls its folders. */
const ofJob = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-/

/** Folders of tables that were deleted, or whose first load failed. One that is being loaded has young files. */
async function clearTables({ db, lake }: Pick<Context, 'db' | 'lake'>, since: Date) {
  const newest = new Map<string, Date>()
  for await (const { path, modifiedAt } of lake.list('tables')) {
    const id = path.split('/')[1] ?? ''
    if (uuid.test(id) && modifiedAt > (newest.get(id) ?? 0)) newest.set(id, modifiedAt)
  }
  const old = [...newest].filter(([, at]) => at < since).map(([id]) => id)
  for (const ids of inParts(old)) {
    const known = new Set((await db.table.findMany({ where: { id: { in: ids } }, select: { id: true } })).map(({ id }) => id))
    for (const id of ids.filter((one) => !known.has(one))) await lake.removeFolder(tableFolder(id))
  }
}

/** Of uploads that are gone: `uploads/<project>/<upload>`. */
async function clearUploads({ db, lake }: Pick<Context, 'db' | 'lake'>, since: Date) {
  const old: string[] = []
  for await (const { path, modifiedAt } of lake.list('uploads')) if (modifiedAt < since) old.push(path)
  for (const paths of inParts(old)) {
    const ids = paths.map((path) => path.split('/')[2] ?? '').filter((id) => uuid.test(id))
    const known = new Set((await db.upload.findMany({ where: { id: { in: ids } }, select: { id: true } })).map(({ id }) => id))
    await lake.removeMany(paths.filter((path) => !known.has(path.split('/')[2] ?? '')))
  }
}

/** What a job that was killed was staging; each process clears away its own machine, and where the lake is on it, the lake's. */
async function clearStaging({ lake, home }: Pick<Context, 'lake' | 'home'>, since: Date) {
  const folder = lake.localFolder('staging') ?? join(home, 'staging')
  const names = await readdir(folder).catch(() => [])
  for (const name of names.filter((one) => ofJob.test(one))) {
    const facts = await stat(join(folder, name)).catch(() => null)
    if (facts && facts.mtime < since) await rm(join(folder, name), { recursive: true, force: true })
  }
}

function inParts<Item>(items: readonly Item[]): Item[][] {
  const parts: Item[][] = []
  for (let at = 0; at < items.length; at += 1000) parts.push(items.slice(at, at + 1000))
  return parts
}
