import type { Database } from '../../../context.ts'
import { bucketKey } from '../buckets/bucket-key.ts'

export interface ResolvedTable {
  tableId: string
  /** The bucket that the path names: the linked one where it goes through a link. */
  bucketId: string
  linked: boolean
  name: string
  metadataLocation: string | null
  snapshotId: bigint | null
  rowCount: bigint
  asOf: Date | null
}

/** What `stage.c-bucket.table` means in a project just now; null where there is no such table. */
export async function resolveTablePath(db: Database, projectId: string, path: string): Promise<ResolvedTable | null> {
  const dot = path.lastIndexOf('.')
  const bucket = await db.bucket.findUnique({ where: { projectId_stage_name: { projectId, ...bucketKey(path.slice(0, dot)) } }, select: { id: true, sourceBucketId: true } })
  if (!bucket) return null
  const table = await db.table.findUnique({ where: { bucketId_name: { bucketId: bucket.sourceBucketId ?? bucket.id, name: path.slice(dot + 1) } } })
  if (!table) return null
  const { id: tableId, name, metadataLocation, snapshotId, rowCount, asOf } = table
  return { tableId, bucketId: bucket.id, linked: bucket.sourceBucketId !== null, name, metadataLocation, snapshotId, rowCount, asOf }
}
