import type { InputOf } from '@tributary/contract/endpoint'
import type { getTableStorage as endpoint, TableStorage } from '@tributary/contract/tables'
import { compactionPlan } from '@tributary/lake/compact'
import { scanSnapshot } from '@tributary/lake/scan'
import type { Actor, Context } from '../../../context.ts'
import { compactionBounds } from './tidying/compact-table.ts'
import { targetFileBytes } from '../../../engines/merge/write-files.ts'
import { findTable } from '../tables/table-queries.ts'

export async function getTableStorage({ db, lake }: Context, actor: Actor, { tableId }: InputOf<typeof endpoint>): Promise<TableStorage> {
  const { table: { metadataLocation, snapshotRetentionDays, upkeptAt, bucket } } = await findTable(db, actor, tableId)
  const [project, { _count: snapshots, _min: { committedAt: oldest } }] = await Promise.all([
    db.project.findUniqueOrThrow({ where: { id: bucket.projectId }, select: { snapshotRetentionDays: true } }),
    db.snapshot.aggregate({ where: { tableId, expiredAt: null }, _count: true, _min: { committedAt: true } }),
  ])
  const files = metadataLocation === null ? [] : await filesOf({ db, lake }, actor, tableId, metadataLocation)
  return {
    files: files.length,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    smallFiles: compactionPlan(files, { targetBytes: targetFileBytes, ...compactionBounds }).flat().length,
    snapshots,
    oldestReadableAt: oldest?.toISOString() ?? null,
    retentionDays: snapshotRetentionDays ?? project.snapshotRetentionDays,
    upkeptAt: upkeptAt?.toISOString() ?? null,
  }
}

async function filesOf({ db, lake }: Pick<Context, 'db' | 'lake'>, actor: Actor, tableId: string, location: string) {
  try {
    return (await scanSnapshot(lake, location)).files
  } catch (error) {
    // They go with a table that is deleted meanwhile.
    await findTable(db, actor, tableId)
    throw error
  }
}
