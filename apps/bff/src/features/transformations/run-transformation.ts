import type { InputOf } from '@tributary/contract/endpoint'
import type { runTransformation as endpoint } from '@tributary/contract/transformations'
import type { Actor, Context } from '../../context.ts'
import { Problem } from '../../problem.ts'
import { enqueueRun } from '../jobs/index.ts'
import { findRunnable } from '../projects/index.ts'
import { transformationOf } from './transformation-of.ts'

export async function runTransformation(context: Context, actor: Actor, { transformationId }: InputOf<typeof endpoint>) {
  const configuration = await findRunnable(context, actor, 'transformation', transformationId)
  const { missing } = await transformationOf(context, actor, configuration)
  if (missing.length > 0) throw new Problem('not_ready', `"${configuration.name}" cannot run yet. ${missing.join(' ')}`, { missing })
  return enqueueRun(context, actor, configuration)
}
