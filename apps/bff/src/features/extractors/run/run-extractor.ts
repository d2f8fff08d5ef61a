import type { runExtractor as endpoint } from '@tributary/contract/extractors'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { enqueueRun } from '../../jobs/index.ts'
import { findConfiguration } from '../../projects/index.ts'
import { extractorOf } from '../extractor-of.ts'
import { mayEditExtractors } from '../policy.ts'

export async function runExtractor(context: Context, actor: Actor, { extractorId }: InputOf<typeof endpoint>) {
  const configuration = await findConfiguration(context, actor, 'extractor', extractorId)
  if (!mayEditExtractors(actor, configuration.projectId)) throw new Problem('not_allowed', 'Your role in this project can look at extractors, not run them.')
  const { missing } = await extractorOf(context, actor, configuration)
  if (missing.length > 0) throw new Problem('not_ready', `"${configuration.name}" cannot run yet. ${missing.join(' ')}`, { missing })
  return enqueueRun(context, actor, configuration)
}
