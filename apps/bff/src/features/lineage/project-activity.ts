import type { Actor, Database } from '../../context.ts'
import { visibleBuckets } from '../../visible-buckets.ts'

/** Tables that the actor may see, counted where they are: a link adds none. */
export async function tableCounts(db: Database, actor: Actor): Promise<Map<string, number>> {
  const counted = await db.bucket.findMany({ where: { AND: [{ sourceBucketId: null }, visibleBuckets(actor)] }, select: { projectId: true, _count: { select: { tables: true } } } })
  const counts = new Map<string, number>()
  for (const { projectId, _count } of counted) counts.set(projectId, (counts.get(projectId) ?? 0) + _count.tables)
  return counts
}

/** Configurations whose newest finished job failed, and jobs at work; of a token, those of its components. */
export async function activityOf(db: Database, { token }: Actor, projectIds: readonly string[]): Promise<Map<string, { failed: number; running: number }>> {
  const components = token && token.components !== 'all' ? [...token.components] : null
  const rows = await db.$queryRaw<{ projectId: string; failed: number; running: number }[]>`
    SELECT p."id" AS "projectId",
      (SELECT count(*)::int FROM "Configuration" c CROSS JOIN LATERAL (
        SELECT j."state" FROM "Job" j WHERE j."configurationId" = c."id" AND j."finishedAt" IS NOT NULL ORDER BY j."createdAt" DESC LIMIT 1
      ) AS newest WHERE c."projectId" = p."id" AND newest."state" = 'error' AND (${components}::text[] IS NULL OR c."component" = ANY(${components}::text[]))) AS "failed",
      (SELECT count(*)::int FROM "Job" j LEFT JOIN "Configuration" c ON c."id" = j."configurationId"
        WHERE j."projectId" = p."id" AND j."state" IN ('processing', 'terminating') AND (${components}::text[] IS NULL OR c."component" = ANY(${components}::text[]))) AS "running"
    FROM "Project" p WHERE p."id" = ANY(${[...projectIds]}::uuid[])`
  return new Map(rows.map(({ projectId, failed, running }) => [projectId, { failed, running }]))
}
