import type { Call } from '@tributary/contract/client'
import { listBuckets, updateBucket } from '@tributary/contract/catalog'
import { listTables, getTable, updateColumn, updateTable } from '@tributary/contract/tables'

export interface BucketText {
  displayName: string
  description: string
  promisedAgeSeconds?: number
  tables?: Record<string, { description: string; columns?: Record<string, string> }>
}

/** Finds a bucket of a project by its path. */
export async function bucketAt(call: Call, projectId: string, path: string): Promise<string> {
  const { items } = await call(listBuckets, { projectId, limit: 200 })
  const bucket = items.find((candidate) => candidate.path === path)
  if (!bucket) throw new Error(`The demo has no bucket ${path}.`)
  return bucket.id
}

/** Writes what a bucket, its tables and columns are, for those who look for data. */
export async function describeBucket(call: Call, bucketId: string, { tables = {}, ...bucket }: BucketText) {
  await call(updateBucket, { bucketId, ...bucket })
  const { items } = await call(listTables, { bucketId, limit: 200 })
  for (const { id, name } of items) {
    const text = tables[name]
    if (!text) continue
    await call(updateTable, { tableId: id, description: text.description })
    const { columns } = await call(getTable, { tableId: id })
    for (const { fieldId, name: column } of columns) {
      const description = text.columns?.[column]
      if (description) await call(updateColumn, { tableId: id, fieldId, description })
    }
  }
}
