import * as jobs from '@tributary/contract/jobs'
import type { Serve } from '../../http/serve.ts'
import { cancelJob } from './cancel-job.ts'
import { getJob } from './get-job.ts'
import { listJobs } from './list-jobs.ts'
import { listLog } from './log/list-log.ts'
import { watchJob } from './watch/watch-job.ts'

export function jobsRoutes(serve: Serve) {
  serve(jobs.listJobs, listJobs)
  serve(jobs.getJob, getJob)
  serve(jobs.cancelJob, cancelJob)
  serve(jobs.listLog, listLog)
  serve.events(jobs.watchJob, watchJob)
}
