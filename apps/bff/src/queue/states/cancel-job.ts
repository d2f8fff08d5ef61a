import type { Prisma } from '../../database/generated/client.ts'

/** False when the job is over already; stopping one that is being stopped changes nothing. */
export async function cancelJob(db: Prisma.TransactionClient, jobId: string): Promise<boolean> {
  // One that a worker handed back has started, so it is not cancelled but terminated.
  const stopped = await db.$queryRaw<unknown[]>`
    WITH stopped AS (
      UPDATE "Job" SET
        "state" = CASE WHEN "state" IN ('processing', 'terminating') THEN 'terminating' WHEN "attempt" = 0 THEN 'cancelled' ELSE 'terminated' END::"JobState",
        "finishedAt" = CASE WHEN "state" IN ('processing', 'terminating') THEN NULL ELSE now() END
      WHERE "id" = ${jobId}::uuid AND "state" IN ('created', 'waiting', 'processing', 'terminating')
      RETURNING "id"
    )
    SELECT pg_notify('job_work', '')::text, pg_notify('job_stop', "id"::text)::text, pg_notify('job_news', "id"::text)::text FROM stopped`
  return stopped.length > 0
}
