import type { InputOf } from '@tributary/contract/endpoint'
import type { getTransformation as endpoint, Transformation } from '@tributary/contract/transformations'
import type { Actor, Context } from '../../context.ts'
import { findConfiguration } from '../projects/index.ts'
import { transformationOf } from './transformation-of.ts'

export async function getTransformation(context: Context, actor: Actor, { transformationId }: InputOf<typeof endpoint>): Promise<Transformation> {
  return transformationOf(context, actor, await findConfiguration(context, actor, 'transformation', transformationId))
}
