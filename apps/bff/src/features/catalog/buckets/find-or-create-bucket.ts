import type { Database } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { bucketKey } from './bucket-key.ts'

/**
 * The bucket that a job writes to, made at its first load. Until the transaction ends nobody deletes it.
 * @throws Problem `bucket_is_read_only` where the path is that of a linked bucket
 */
export async function findOrCreateBucket(db: Database, projectId: string, path: string): Promise<{ id: string }> {
  const key = bucketKey(path)
  for (;;) {
    // Two first loads may meet here; inside a transaction a violated constraint would end it.
    await db.bucket.createMany({ data: [{ projectId, ...key, displayName: key.name.slice(2) }], skipDuplicates: true })
    const [bucket] = await db.$queryRaw<{ id: string; linked: boolean }[]>`
      SELECT "id", "sourceBucketId" IS NOT NULL AS "linked" FROM "Bucket"
      WHERE "projectId" = ${projectId}::uuid AND "stage" = ${key.stage}::"Stage" AND "name" = ${key.name} FOR KEY SHARE`
    if (bucket?.linked) throw new Problem('bucket_is_read_only', `${path} is a linked bucket: only its owner writes to it. Choose a bucket of this project.`, { paths: [path] })
    // None: it was deleted between the two statements.
    if (bucket) return { id: bucket.id }
  }
}
