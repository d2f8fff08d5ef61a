import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { findJob } from '../../jobs/index.ts'
import { notAllowedIn } from '../../projects/index.ts'
import { ImportOrder, ImportResult } from '../orders/import-order.ts'
import { maySeeUpload } from '../policy.ts'

export type FoundImport = Awaited<ReturnType<typeof findImport>>

/** An import, whose rejects quote its file: for those who may see that. @throws Problem job_not_found, not_allowed */
export async function findImport(context: Pick<Context, 'db'>, actor: Actor, jobId: string) {
  const job = await findJob(context, actor, jobId)
  if (job.kind !== 'import') throw new Problem('job_not_found', 'There is no such import.')
  if (!maySeeUpload(actor, job)) throw await notAllowedIn(context.db, { ...job.project, hue: 1 }, 'Join the project to see what is loaded into it.')
  return { job, order: ImportOrder.parse(job.input), result: job.result === null ? null : ImportResult.parse(job.result) }
}
