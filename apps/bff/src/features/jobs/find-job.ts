import type { Actor, Context } from '../../context.ts'
import { Problem } from '../../problem.ts'
import { maySeeJob } from './policy.ts'

/** The job, or the refusal that it does not exist where the actor may not see it. */
export async function findJob({ db }: Pick<Context, 'db'>, actor: Actor, jobId: string) {
  const job = await db.job.findUnique({
    where: { id: jobId },
    include: { project: { select: { id: true, name: true, organizationId: true, deletedAt: true } }, configuration: { select: { component: true } } },
  })
  if (!job || !maySeeJob(actor, job)) throw new Problem('job_not_found', 'There is no such job.')
  return job
}
