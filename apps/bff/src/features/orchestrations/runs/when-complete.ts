import type { Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import type { JobHandler } from '../../../queue/running-job.ts'
import { configurationOfJob } from '../../projects/index.ts'
import { missingParts } from './missing-parts.ts'

/** Whoever runs something is told at once what it lacks; where it runs by itself, its run says so and fails. */
export function whenComplete(handler: JobHandler<Context>): JobHandler<Context> {
  return async (context, job) => {
    if (job.origin === 'call') return handler(context, job)
    const configuration = await configurationOfJob(context, job)
    const missing = await missingParts(context, configuration)
    if (missing.length > 0) throw new Problem('not_ready', `"${configuration.name}" cannot run yet. ${missing.join(' ')}`, { missing })
    return handler(context, job)
  }
}
