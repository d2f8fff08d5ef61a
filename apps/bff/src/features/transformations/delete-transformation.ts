import type { InputOf } from '@tributary/contract/endpoint'
import type { deleteTransformation as endpoint } from '@tributary/contract/transformations'
import type { Actor, Context } from '../../context.ts'
import { deleteConfiguration, findEditable } from '../projects/index.ts'

export async function deleteTransformation(context: Context, actor: Actor, { transformationId }: InputOf<typeof endpoint>) {
  const configuration = await findEditable(context, actor, 'transformation', transformationId, 'delete them')
  return deleteConfiguration(context, actor, configuration)
}
