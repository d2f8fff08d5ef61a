import type { InputOf } from '@tributary/contract/endpoint'
import type { deleteTransformation as endpoint } from '@tributary/contract/transformations'
import type { Actor, Context } from '../../context.ts'
import { Problem } from '../../problem.ts'
import { deleteConfiguration, findConfiguration } from '../projects/index.ts'
import { mayEditTransformations } from './policy.ts'

export async function deleteTransformation(context: Context, actor: Actor, { transformationId }: InputOf<typeof endpoint>) {
  const configuration = await findConfiguration(context, actor, 'transformation', transformationId)
  if (!mayEditTransformations(actor, configuration.projectId)) throw new Problem('not_allowed', 'Your role in this project can look at transformations, not delete them.')
  return deleteConfiguration(context, configuration)
}
