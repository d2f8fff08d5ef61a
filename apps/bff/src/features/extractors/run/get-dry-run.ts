import { type getDryRun as endpoint, PlannedRead } from '@tributary/contract/extractors'
import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import { z } from 'zod'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { findJob, isOver, readersOf } from '../../jobs/index.ts'

const Answer = z.object({ tables: z.array(PlannedRead) })

/** What a dry run found. Where its tables would be read from is a value of the source: only for those who may read rows. */
export async function getDryRun(context: Context, actor: Actor, { jobId }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const job = await findJob(context, actor, jobId)
  if (!job.dryRun) throw new Problem('not_ready', `Job #${job.number} is no dry run. Ask for one by running its extractor with "dryRun".`)
  if (!isOver(job.state)) throw new Problem('not_ready', `The dry run #${job.number} is not over yet. Ask again in a moment.`)
  const found = Answer.safeParse(job.result)
  if (!found.success) throw new Problem('not_ready', `The dry run #${job.number} did not get to an end. Its job tells why.`)
  const mayRead = (await readersOf(context.db, actor, [job]))(job)
  return { tables: found.data.tables.map((table) => (mayRead ? table : { ...table, after: null })) }
}
