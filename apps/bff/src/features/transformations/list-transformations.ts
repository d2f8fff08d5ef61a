import type { InputOf } from '@tributary/contract/endpoint'
import type { listTransformations as endpoint, Transformation } from '@tributary/contract/transformations'
import type { Actor, Context } from '../../context.ts'
import { listConfigurations } from '../projects/index.ts'
import { transformationsOf } from './transformation-of.ts'

export function listTransformations(context: Context, actor: Actor, input: InputOf<typeof endpoint>): Promise<{ items: Transformation[]; nextCursor: string | null }> {
  return listConfigurations(context, actor, 'transformation', input, (configurations) => transformationsOf(context, actor, input.projectId, configurations))
}
