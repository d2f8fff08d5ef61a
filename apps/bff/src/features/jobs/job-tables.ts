import type { JobDetail } from '@tributary/contract/jobs'
import type { Actor, Context } from '../../context.ts'
import { visibleBuckets } from '../../visible-buckets.ts'

/** What a job read and wrote, by the buckets it was reached through; what the actor may not see is left out. */
export async function jobTables({ db }: Pick<Context, 'db'>, actor: Actor, jobId: string): Promise<Pick<JobDetail, 'read' | 'wrote'>> {
  const touched = await db.jobTable.findMany({ where: { jobId }, include: { table: { select: { name: true } } } })
  const [buckets, snapshots] = await Promise.all([
    db.bucket.findMany({ where: { AND: [{ id: { in: touched.map(({ bucketId }) => bucketId) } }, visibleBuckets(actor)] }, include: { project: true } }),
    db.snapshot.findMany({ where: { jobId }, select: { tableId: true, snapshotId: true, addedRows: true } }),
  ])
  const tables = touched.flatMap(({ direction, tableId, table, bucketId, snapshotId, source }) => {
    const bucket = buckets.find(({ id }) => id === bucketId)
    if (!bucket) return []
    const { id, name, hue } = bucket.project
    const path = `${bucket.stage}.${bucket.name}.${table.name}`
    return [{ direction, tableId, path, project: { id, name, hue }, snapshotId: snapshotId?.toString() ?? null, source }]
  })
  const addedRows = (tableId: string, snapshotId: string | null) => {
    const snapshot = snapshots.find((one) => one.tableId === tableId && one.snapshotId.toString() === snapshotId)
    return snapshot ? Number(snapshot.addedRows) : null
  }
  const of = (wanted: 'read' | 'wrote') => tables.filter(({ direction }) => direction === wanted).toSorted((one, other) => one.path.localeCompare(other.path))
  return { read: of('read'), wrote: of('wrote').map((table) => ({ ...table, addedRows: addedRows(table.tableId, table.snapshotId) })) }
}
