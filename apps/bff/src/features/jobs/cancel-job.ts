import type { InputOf } from '@tributary/contract/endpoint'
import type { cancelJob as endpoint, Job } from '@tributary/contract/jobs'
import type { Actor, Context } from '../../context.ts'
import { Problem } from '../../problem.ts'
import { findJob } from './find-job.ts'
import { jobOf } from './job-of.ts'
import { mayStopJobs } from './policy.ts'

export async function cancelJob(context: Context, actor: Actor, { jobId }: InputOf<typeof endpoint>): Promise<Job> {
  const { projectId, number } = await findJob(context, actor, jobId)
  if (!mayStopJobs(actor, projectId)) throw new Problem('not_allowed', 'Your role in this project can look at jobs, not stop them.')
  const stopped = await context.queue.cancel(context.db, jobId)
  if (!stopped) throw new Problem('job_is_over', `Job ${number} is over already.`)
  return jobOf(context, actor, await findJob(context, actor, jobId))
}
