import type { Job } from '@tributary/contract/jobs'
import type { Actor, Context } from '../../context.ts'
import { jobsOf } from './job-of.ts'

/** The newest job of each configuration that has one, dry runs aside. Its other jobs are not looked at: in a year there are many. */
export async function lastJobsOf(context: Pick<Context, 'db'>, actor: Actor, configurationIds: readonly string[]): Promise<Map<string, Job>> {
  const newest = await context.db.$queryRaw<{ id: string }[]>`
    SELECT job."id" FROM unnest(${[...configurationIds]}::uuid[]) AS configuration("id") CROSS JOIN LATERAL (
      SELECT "id" FROM "Job" WHERE "configurationId" = configuration."id" AND NOT "dryRun" ORDER BY "createdAt" DESC, "number" DESC LIMIT 1
    ) AS job`
  const jobs = await jobsOf(context, actor, await context.db.job.findMany({ where: { id: { in: newest.map(({ id }) => id) } } }))
  return new Map(jobs.flatMap((job) => (job.configuration ? [[job.configuration.id, job]] : [])))
}
