import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { listLog as endpoint } from '@tributary/contract/jobs'
import type { Actor, Context } from '../../../context.ts'
import { findJob } from '../find-job.ts'
import { linesAfter, linesFor, newestLines } from './log-lines.ts'

export async function listLog(context: Context, actor: Actor, { jobId, after, limit }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const shown = await linesFor(context, actor, await findJob(context, actor, jobId))
  const lines = after === undefined ? await newestLines(context, jobId, limit) : await linesAfter(context, jobId, after, limit)
  return { lines: shown(lines) }
}
