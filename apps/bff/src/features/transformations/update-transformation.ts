import type { InputOf } from '@tributary/contract/endpoint'
import type { Transformation, TransformationContent, updateTransformation as endpoint } from '@tributary/contract/transformations'
import type { Actor, Context } from '../../context.ts'
import { tableKey } from '../catalog/index.ts'
import { changeConfiguration, findConfiguration, findEditable, refuseLinkedBuckets } from '../projects/index.ts'
import { transformationOf } from './transformation-of.ts'

export async function updateTransformation(context: Context, actor: Actor, { transformationId, version, ...change }: InputOf<typeof endpoint>): Promise<Transformation> {
  const found = await findEditable(context, actor, 'transformation', transformationId, 'change them')
  await changeConfiguration(context, actor, found, version, async (tx) => {
    if (change.content) await refuseLinkedBuckets(tx, found.projectId, bucketsOf(change.content))
    return change
  })
  return transformationOf(context, actor, await findConfiguration(context, actor, 'transformation', transformationId))
}

/** The buckets that its outputs go to. */
export const bucketsOf = ({ outputs }: TransformationContent) => outputs.map(({ path }) => tableKey(path).bucketPath)
