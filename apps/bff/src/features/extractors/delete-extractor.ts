import type { deleteExtractor as endpoint } from '@tributary/contract/extractors'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../context.ts'
import { Problem } from '../../problem.ts'
import { deleteConfiguration, findConfiguration } from '../projects/index.ts'
import { mayEditExtractors } from './policy.ts'

export async function deleteExtractor(context: Context, actor: Actor, { extractorId }: InputOf<typeof endpoint>) {
  const configuration = await findConfiguration(context, actor, 'extractor', extractorId)
  if (!mayEditExtractors(actor, configuration.projectId)) throw new Problem('not_allowed', 'Your role in this project can look at extractors, not delete them.')
  return deleteConfiguration(context, configuration)
}
