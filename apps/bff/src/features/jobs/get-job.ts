import type { InputOf } from '@tributary/contract/endpoint'
import type { getJob as endpoint, JobDetail } from '@tributary/contract/jobs'
import type { Actor, Context } from '../../context.ts'
import { findJob } from './find-job.ts'
import { jobOf } from './job-of.ts'
import { jobTables } from './job-tables.ts'

const RUNS_OF_PRACTICE = 20

export async function getJob(context: Context, actor: Actor, { jobId }: InputOf<typeof endpoint>): Promise<JobDetail> {
  const row = await findJob(context, actor, jobId)
  const [job, tables, usualMs] = await Promise.all([jobOf(context, actor, row), jobTables(context, actor, jobId), usualTime(context, row.configurationId)])
  return { ...job, ...tables, usualMs }
}

async function usualTime({ db }: Context, configurationId: string | null): Promise<number | null> {
  const [usual] = await db.$queryRaw<{ ms: number | null }[]>`
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY ms)::float8 AS ms FROM (
      SELECT extract(epoch FROM "finishedAt" - "startedAt") * 1000 AS ms FROM "Job"
      WHERE "configurationId" = ${configurationId}::uuid AND "state" IN ('success', 'warning') AND NOT "dryRun" ORDER BY "createdAt" DESC LIMIT ${RUNS_OF_PRACTICE}
    ) AS run`
  return usual?.ms == null ? null : Math.round(usual.ms)
}
