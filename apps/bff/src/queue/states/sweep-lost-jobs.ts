import type { PrismaClient } from '../../database/generated/client.ts'
import { turnsOfJob } from '../take-turns.ts'
import { LEASE_MS, MAX_LOST } from './lease.ts'

const GIVEN_UP = `The job was given up after ${MAX_LOST} attempts: each worker that ran it died without a word, most likely for lack of memory. Let it do less at once, or ask the operator to look at the workers.`

/**
 * Puts jobs whose worker went silent back in line, ends those that were to be stopped and those that were lost too often.
 * The turns of a worker that stands still, but is connected, end with its jobs: they would keep whoever goes on waiting for ever.
 * After the database was away nobody could say anything, so everybody has a whole lease to do so first.
 */
export async function sweepLostJobs(db: PrismaClient): Promise<{ jobId: string; state: string; attempt: number; workerId: string | null }[]> {
  return db.$queryRaw`
    WITH silent AS (
      SELECT "id", "state", "workerId", "lost" + 1 AS lost FROM "Job"
      WHERE "state" IN ('processing', 'terminating') AND "leaseUntil" < now()
        AND pg_postmaster_start_time() < now() - ${LEASE_MS} * interval '1 ms'
      FOR NO KEY UPDATE SKIP LOCKED
    ), swept AS (
      UPDATE "Job" SET "lost" = silent.lost, "workerId" = NULL, "leaseUntil" = NULL,
        "state" = CASE WHEN silent."state" = 'terminating' THEN 'terminated' WHEN silent.lost >= ${MAX_LOST} THEN 'error' ELSE 'waiting' END::"JobState",
        "finishedAt" = CASE WHEN silent."state" = 'terminating' OR silent.lost >= ${MAX_LOST} THEN now() END,
        "error" = CASE WHEN silent."state" = 'processing' AND silent.lost >= ${MAX_LOST} THEN ${JSON.stringify({ message: GIVEN_UP })}::jsonb END
      FROM silent WHERE "Job"."id" = silent."id"
      RETURNING "Job"."id", "Job"."state", "Job"."attempt", silent."workerId"
    ), told AS (
      INSERT INTO "JobLog" ("jobId", "seq", "level", "line")
      SELECT "id", (SELECT coalesce(max("seq"), 0) + 1 FROM "JobLog" WHERE "jobId" = swept."id"),
        CASE "state" WHEN 'error' THEN 'error' ELSE 'warning' END,
        CASE "state" WHEN 'error' THEN ${GIVEN_UP} WHEN 'terminated' THEN 'Stopped; its worker had died.' ELSE 'The worker died. The job starts again on another one.' END
      FROM swept
    )
    SELECT "id" AS "jobId", "state"::text, "attempt", "workerId",
      (SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND application_name = ${turnsOfJob('')}::text || "id"::text)::int AS "turns", pg_notify('job_work', '')::text, pg_notify('job_news', "id"::text)::text FROM swept`
}
