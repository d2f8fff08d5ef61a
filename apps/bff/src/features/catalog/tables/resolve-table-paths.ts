import type { Database } from '../../../context.ts'
import { bucketKey } from '../buckets/bucket-key.ts'
import { tableKey } from './table-key.ts'

export interface ResolvedTable {
  path: string
  tableId: string
  /** The bucket that the path names: the linked one where it goes through a link. */
  bucketId: string
  metadataLocation: string | null
  snapshotId: bigint | null
  asOf: Date | null
}

/**
 * What each `stage.c-bucket.table` means in a project just now; a path without a table, or of a deleted project's, is left out. One query, so that all of them are
 * as of one moment: of two tables that a job loads together, neither is seen older than the other.
 */
export async function resolveTablePaths(db: Database, projectId: string, paths: readonly string[]): Promise<Map<string, ResolvedTable>> {
  const wanted = [...new Set(paths)].map((path) => ({ path, ...tableKey(path) })).map(({ path, bucketPath, name }) => ({ path, bucket: bucketKey(bucketPath), name }))
  const found = await db.$queryRaw<ResolvedTable[]>`
    SELECT wanted."path", t."id" AS "tableId", b."id" AS "bucketId", t."metadataLocation", t."snapshotId", t."asOf"
    FROM unnest(${wanted.map(({ path }) => path)}::text[], ${wanted.map(({ bucket }) => bucket.stage)}::text[], ${wanted.map(({ bucket }) => bucket.name)}::text[], ${wanted.map(({ name }) => name)}::text[])
      AS wanted("path", "stage", "bucket", "name")
    JOIN "Bucket" b ON b."projectId" = ${projectId}::uuid AND b."stage" = wanted."stage"::"Stage" AND b."name" = wanted."bucket"
    JOIN "Bucket" source ON source."id" = coalesce(b."sourceBucketId", b."id")
    JOIN "Project" p ON p."id" = source."projectId" AND p."deletedAt" IS NULL
    JOIN "Table" t ON t."bucketId" = source."id" AND t."name" = wanted."name"`
  return new Map(found.map((table) => [table.path, table]))
}
