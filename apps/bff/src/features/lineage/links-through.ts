import type { Database } from '../../context.ts'

/** Of these buckets, the linked ones: an edge through one passes into another project. */
export async function linksThrough(db: Database, bucketIds: readonly string[]): Promise<Map<string, { bucketId: string; path: string }>> {
  const links = await db.bucket.findMany({ where: { id: { in: [...new Set(bucketIds)] }, sourceBucketId: { not: null } }, select: { id: true, stage: true, name: true } })
  return new Map(links.map(({ id, stage, name }) => [id, { bucketId: id, path: `${stage}.${name}` }]))
}
