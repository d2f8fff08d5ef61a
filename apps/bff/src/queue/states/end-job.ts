import type { JobError } from '@tributary/contract/jobs'
import type { Prisma } from '../../database/generated/client.ts'
import type { Attempt } from './hold-job.ts'
import type { Outcome } from '../running-job.ts'

export type Ending = { state: Outcome | 'terminated' } | { state: 'error'; error: JobError }

/** Ends the job in one statement, and wakes those who wait for its lane. False when it is not this attempt's any more. */
export async function endJob(db: Prisma.TransactionClient, { jobId, attempt }: Attempt, ending: Ending, result?: Prisma.InputJsonObject): Promise<boolean> {
  const error = ending.state === 'error' ? JSON.stringify(ending.error) : null
  const ended = await db.$queryRaw<unknown[]>`
    WITH ended AS (
      UPDATE "Job" SET "state" = ${ending.state}::"JobState", "error" = ${error}::jsonb, "result" = ${result === undefined ? null : JSON.stringify(result)}::jsonb, "finishedAt" = now(), "leaseUntil" = NULL
      WHERE "id" = ${jobId}::uuid AND "attempt" = ${attempt} AND "state" IN ('processing', 'terminating')
      RETURNING "id", "configurationId", "state", "dryRun", "input"
    ), succeeded AS (
      UPDATE "Configuration" SET "lastSuccessId" = ended."id"
      FROM ended WHERE "Configuration"."id" = ended."configurationId" AND ended."state" IN ('success', 'warning') AND NOT ended."dryRun"
        -- One of a part says nothing of the rest.
        AND (ended."input" IS NULL OR "Configuration"."lastSuccessId" IS NULL)
    )
    SELECT pg_notify('job_work', '')::text, pg_notify('job_news', "id"::text)::text FROM ended`
  return ended.length > 0
}

/** Puts the job of a worker that shuts down, or that is put off until then, back in line; one that was to be stopped is stopped now. */
export async function handBackJob(db: Prisma.TransactionClient, { jobId, attempt }: Attempt, until: Date | null = null): Promise<void> {
  await db.$queryRaw`
    WITH released AS (
      UPDATE "Job" SET
        "state" = CASE WHEN "state" = 'terminating' THEN 'terminated' ELSE 'waiting' END::"JobState",
        "finishedAt" = CASE WHEN "state" = 'terminating' THEN now() END,
        "workerId" = NULL, "leaseUntil" = NULL,
        -- Who is put off has not begun.
        "notBefore" = coalesce(${until}::timestamptz, "notBefore"), "startedAt" = CASE WHEN ${until}::timestamptz IS NULL THEN "startedAt" END
      WHERE "id" = ${jobId}::uuid AND "attempt" = ${attempt} AND "state" IN ('processing', 'terminating')
      RETURNING "id"
    )
    SELECT pg_notify('job_work', '')::text, pg_notify('job_news', "id"::text)::text FROM released`
}
