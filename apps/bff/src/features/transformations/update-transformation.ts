import type { InputOf } from '@tributary/contract/endpoint'
import type { Transformation, TransformationContent, updateTransformation as endpoint } from '@tributary/contract/transformations'
import type { Actor, Context } from '../../context.ts'
import { Problem } from '../../problem.ts'
import { changeConfiguration, findConfiguration, refuseLinkedBuckets } from '../projects/index.ts'
import { mayEditTransformations } from './policy.ts'
import { transformationOf } from './transformation-of.ts'

export async function updateTransformation(context: Context, actor: Actor, { transformationId, ...change }: InputOf<typeof endpoint>): Promise<Transformation> {
  const current = await findConfiguration(context, actor, 'transformation', transformationId)
  if (!mayEditTransformations(actor, current.projectId)) throw new Problem('not_allowed', 'Your role in this project can look at transformations, not change them.')
  await context.db.$transaction(async (db) => {
    if (change.content) await refuseLinkedBuckets(db, current.projectId, bucketsOf(change.content))
    await changeConfiguration(db, actor, current, change)
  })
  return transformationOf(context, actor, await findConfiguration(context, actor, 'transformation', transformationId))
}

/** The buckets that its outputs go to. */
export const bucketsOf = ({ outputs }: TransformationContent) => outputs.map(({ path }) => path.slice(0, path.lastIndexOf('.')))
