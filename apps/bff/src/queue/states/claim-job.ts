import type { Job, PrismaClient } from '../../database/generated/client.ts'
import { LEASE_MS } from './lease.ts'

export type ClaimedJob = Pick<Job, 'id' | 'kind' | 'attempt' | 'projectId' | 'configurationId' | 'configurationVersion' | 'input' | 'subject' | 'createdById' | 'origin' | 'tryNumber' | 'dryRun'> & {
  /** The number of its newest line. */
  logged: number
}

/**
 * Takes the job whose turn it is. Projects take turns: the one with the fewest running jobs first, among those the one whose newest start
 * is the oldest; within a project the oldest job. Of a lane only the oldest open job can be taken, so they run one by one, in order.
 * One that is not to begin yet lets others go before it. Where the project or its organization is archived or deleted, jobs wait.
 */
export async function claimJob(db: PrismaClient, workerId: string): Promise<ClaimedJob | null> {
  const claimed = await db.$queryRaw<ClaimedJob[]>`
    WITH open AS MATERIALIZED (
      SELECT j."id", j."projectId", coalesce(j."laneId", j."configurationId", j."id") AS "lane", j."number", j."state" IN ('processing', 'terminating') AS running
      FROM "Job" j JOIN "Project" p ON p."id" = j."projectId" JOIN "Organization" o ON o."id" = p."organizationId"
      WHERE (j."state" IN ('processing', 'terminating') OR j."state" IN ('created', 'waiting') AND coalesce(j."notBefore" <= now(), true))
        AND coalesce(p."archivedAt", p."deletedAt", o."archivedAt", o."deletedAt") IS NULL
    ), first AS (
      SELECT DISTINCT ON ("lane") * FROM open
      ORDER BY "lane", running DESC, "number"
    ), turn AS (
      SELECT "projectId", count(*) FILTER (WHERE running) AS running,
        (SELECT max("startedAt") FROM "Job" WHERE "projectId" = open."projectId") AS "newestStart"
      FROM open GROUP BY "projectId"
    ), next AS (
      SELECT job."id" FROM first JOIN turn USING ("projectId") JOIN "Job" job ON job."id" = first."id"
      WHERE job."state" IN ('created', 'waiting')
      ORDER BY turn.running, turn."newestStart" NULLS FIRST, first."number", job."id"
      LIMIT 1 FOR NO KEY UPDATE OF job SKIP LOCKED
    )
    UPDATE "Job" job SET
      "state" = 'processing', "attempt" = job."attempt" + 1, "workerId" = ${workerId}, "progress" = NULL,
      "leaseUntil" = now() + ${LEASE_MS} * interval '1 ms', "startedAt" = coalesce(job."startedAt", now())
    FROM next WHERE job."id" = next."id"
    RETURNING job."id", job."kind"::text, job."attempt", job."projectId", job."configurationId", job."configurationVersion", job."input", job."subject", job."createdById", job."origin"::text, job."tryNumber", job."dryRun",
      (SELECT coalesce(max("seq"), 0) FROM "JobLog" WHERE "jobId" = job."id")::int AS "logged", pg_notify('job_news', job."id"::text)::text AS told`
  return claimed[0] ?? null
}
