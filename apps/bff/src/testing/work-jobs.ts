import { randomUUID } from 'node:crypto'
import type { Call } from '@tributary/contract/client'
import { getJob, type Job, type JobDetail } from '@tributary/contract/jobs'
import { jobHandlers } from '../job-handlers.ts'
import { runWorker } from '../queue/run-worker.ts'
import type { TestApp } from './test-app.ts'

/** A worker as in the product, in the test's own process. Stop it before the app is closed. */
export function workJobs({ context }: TestApp) {
  const worker = runWorker(context, jobHandlers, { workerId: `test ${randomUUID()}` })
  return { stop: () => worker.stop(0, 5000) }
}

/** Waits until the job is over, however it ends. */
export async function overJob(call: Call, { id }: Pick<Job, 'id'>): Promise<JobDetail> {
  for (;;) {
    const job = await call(getJob, { jobId: id })
    if (job.finishedAt) return job
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}
