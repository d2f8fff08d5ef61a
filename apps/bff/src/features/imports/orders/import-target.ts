import { nameKey } from '@tributary/lake/schema'
import type { Actor, Database } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { mayEditBuckets, mayWriteTables, tableKey } from '../../catalog/index.ts'
import { visibleBuckets } from '../../../visible-buckets.ts'
import { refusalOf } from '../../projects/index.ts'

interface Keyed {
  keyFieldIds: readonly number[]
  columns: readonly { fieldId: number; name: string }[]
}

/** The table of a path where it is there, or null, once it is clear that the actor may fill it. @throws Problem not_allowed, bucket_is_read_only */
export async function fillableTable(db: Database, actor: Actor, projectId: string, path: string) {
  const { bucketPath, name } = tableKey(path)
  const dot = bucketPath.indexOf('.')
  const bucket = await db.bucket.findFirst({
    // To a token it doesn't reach, a bucket is none.
    where: { AND: [visibleBuckets(actor), { projectId, stage: bucketPath.slice(0, dot) as 'in' | 'out', name: bucketPath.slice(dot + 1) }] },
    include: { tables: { where: { name }, include: { columns: true } } },
  })
  if (bucket?.sourceBucketId) throw new Problem('bucket_is_read_only', `${bucketPath} is a linked bucket: only its owner writes to it. Choose a bucket of this project.`, { paths: [bucketPath] })
  if (bucket ? !mayWriteTables(actor, bucket) : !mayEditBuckets(actor, projectId)) {
    throw await refusalOf(db, actor, projectId, bucket ? `Filling tables of ${bucketPath} needs the role "admin" in this project.` : `There is no bucket ${bucketPath}, and making it needs the role "admin" in this project.`)
  }
  return bucket?.tables[0] ?? null
}

/** @throws Problem primary_key_differs where the table has another key than the one that is named */
export function refuseOtherKey(path: string, table: Keyed | null, primaryKey: readonly string[]) {
  const own = table?.keyFieldIds.map((fieldId) => table.columns.find((column) => column.fieldId === fieldId)?.name ?? '') ?? []
  if (own.length === 0 || primaryKey.length === 0) return
  const [is, named] = [own, primaryKey].map((names) => names.map(nameKey).toSorted().join('\n'))
  if (is !== named) throw new Problem('primary_key_differs', `${path} has the primary key ${own.map((name) => `"${name}"`).join(', ')}. Leave the key out, or name that one.`)
}
