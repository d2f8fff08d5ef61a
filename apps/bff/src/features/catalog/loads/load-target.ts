import { readTable, schemaOf } from '@tributary/lake/snapshot'
import type { LakeSchema } from '@tributary/lake/schema'
import { randomUUID } from 'node:crypto'
import type { Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { bucketKey } from '../buckets/bucket-key.ts'

/** Where a load goes, as it was when the load began. */
export interface LoadTarget {
  /** Of a table that is not there yet: the id it will have. */
  tableId: string
  projectId: string
  bucketPath: string
  name: string
  /** The pointer that the load builds on; null before the first load. */
  current: string | null
  snapshotId: bigint | null
  schema: LakeSchema | null
  /** The primary key, by field ids in order; empty: none. */
  keyFieldIds: number[]
  /** When its data was true at its source; null before the first load. */
  asOf: Date | null
}

/** Finds the table of a path, or the place for a new one; nothing is created before the commit. Throws `bucket_is_read_only`. */
export async function openTarget(context: Pick<Context, 'db' | 'lake'>, projectId: string, bucketPath: string, name: string): Promise<LoadTarget> {
  const table = await pointerOf(context, projectId, bucketPath, name)
  const place = { projectId, bucketPath, name }
  if (!table || table.metadataLocation === null) return { tableId: table?.id ?? randomUUID(), ...place, current: null, snapshotId: null, schema: null, keyFieldIds: table?.keyFieldIds ?? [], asOf: null }
  try {
    return { tableId: table.id, ...place, current: table.metadataLocation, snapshotId: table.snapshotId, schema: schemaOf(await readTable(context.lake, table.metadataLocation)), keyFieldIds: table.keyFieldIds, asOf: table.asOf }
  } catch (error) {
    // Its files go with a table that is deleted between the two reads: what the path means now decides.
    const now = await pointerOf(context, projectId, bucketPath, name)
    if (now?.metadataLocation === table.metadataLocation) throw error
    return openTarget(context, projectId, bucketPath, name)
  }
}

async function pointerOf({ db }: Pick<Context, 'db'>, projectId: string, bucketPath: string, name: string) {
  const bucket = await db.bucket.findUnique({
    where: { projectId_stage_name: { projectId, ...bucketKey(bucketPath) } },
    select: { sourceBucketId: true, tables: { where: { name }, select: { id: true, metadataLocation: true, snapshotId: true, keyFieldIds: true, asOf: true } } },
  })
  if (bucket?.sourceBucketId) throw new Problem('bucket_is_read_only', `${bucketPath} is a linked bucket: it is read-only.`)
  return bucket?.tables[0]
}

/** As people write it: `in.c-crm.customer`. */
export const placeOf = ({ bucketPath, name }: Pick<LoadTarget, 'bucketPath' | 'name'>) => `${bucketPath}.${name}`
