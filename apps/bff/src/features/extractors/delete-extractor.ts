import type { deleteExtractor as endpoint } from '@tributary/contract/extractors'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../context.ts'
import { deleteConfiguration, findEditable } from '../projects/index.ts'

export async function deleteExtractor(context: Context, actor: Actor, { extractorId }: InputOf<typeof endpoint>) {
  const configuration = await findEditable(context, actor, 'extractor', extractorId, 'delete them')
  return deleteConfiguration(context, actor, configuration)
}
