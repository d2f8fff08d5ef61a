import type { InputOf } from '@tributary/contract/endpoint'
import type { cancelJob as endpoint, Job } from '@tributary/contract/jobs'
import type { Actor, Context } from '../../context.ts'
import { Problem } from '../../problem.ts'
import { refusalOf } from '../projects/index.ts'
import { findJob } from './find-job.ts'
import { jobOf } from './job-of.ts'
import { mayStopJobs } from './policy.ts'

export async function cancelJob(context: Context, actor: Actor, { jobId }: InputOf<typeof endpoint>): Promise<Job> {
  const { db, queue, audit } = context
  const found = await findJob(context, actor, jobId)
  const { project, number } = found
  if (!mayStopJobs(actor, found)) throw await refusalOf(db, actor, project.id, 'You can look at jobs here, not stop them.')
  await db.$transaction(async (tx) => {
    const [before] = await tx.$queryRaw<{ state: string }[]>`SELECT "state"::text FROM "Job" WHERE "id" = ${jobId}::uuid FOR NO KEY UPDATE`
    const stopped = await queue.cancel(tx, jobId)
    if (!stopped) throw new Problem('job_is_over', `Job ${number} is over already.`)
    const { state } = await tx.job.findUniqueOrThrow({ where: { id: jobId }, select: { state: true } })
    // Who asks again to stop what is being stopped changes nothing.
    if (before && before.state !== state) await audit.record(tx, actor, { target: { type: 'job', id: jobId, name: `Job ${number}` }, projects: [project], before, after: { state } })
  })
  return jobOf(context, actor, await findJob(context, actor, jobId))
}
