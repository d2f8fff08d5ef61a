import type { runExtractor as endpoint } from '@tributary/contract/extractors'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { enqueueRun } from '../../jobs/index.ts'
import { findRunnable } from '../../projects/index.ts'
import { extractorOf } from '../extractor-of.ts'

export async function runExtractor(context: Context, actor: Actor, { extractorId }: InputOf<typeof endpoint>) {
  const configuration = await findRunnable(context, actor, 'extractor', extractorId)
  const { missing } = await extractorOf(context, actor, configuration)
  if (missing.length > 0) throw new Problem('not_ready', `"${configuration.name}" cannot run yet. ${missing.join(' ')}`, { missing })
  return enqueueRun(context, actor, configuration)
}
