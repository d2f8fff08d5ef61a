import type { InputOf } from '@tributary/contract/endpoint'
import type { createTransformation as endpoint, Transformation } from '@tributary/contract/transformations'
import type { Actor, Context } from '../../context.ts'
import { createConfiguration, findConfiguration, findProject, refusalOf, refuseLinkedBuckets } from '../projects/index.ts'
import { mayEditTransformations } from './policy.ts'
import { transformationOf } from './transformation-of.ts'
import { bucketsOf } from './update-transformation.ts'

export async function createTransformation(context: Context, actor: Actor, { projectId, name, description, content }: InputOf<typeof endpoint>): Promise<Transformation> {
  const project = await findProject(context, actor, projectId)
  if (!mayEditTransformations(actor, projectId)) throw await refusalOf(context.db, actor, projectId, 'You can look at transformations here, not create them.')
  const { id } = await context.db.$transaction(async (db) => {
    await refuseLinkedBuckets(db, projectId, bucketsOf(content))
    return createConfiguration(context, db, actor, { project, kind: 'transformation', component: 'sql', name, description, content })
  })
  return transformationOf(context, actor, await findConfiguration(context, actor, 'transformation', id))
}
