import { type Transformation, TransformationContent } from '@tributary/contract/transformations'
import type { Actor, Context } from '../../context.ts'
import { jobOf } from '../jobs/index.ts'
import type { ConfigurationWithParts } from '../projects/index.ts'
import { missingOf } from './missing-of.ts'
import { mayEditTransformations } from './policy.ts'

/** A transformation as the API shows it. */
export async function transformationOf(context: Context, actor: Actor, configuration: ConfigurationWithParts): Promise<Transformation> {
  const content = TransformationContent.parse(configuration.content)
  const [lastJob] = configuration.jobs
  const mayEdit = mayEditTransformations(actor, configuration.projectId)
  return {
    id: configuration.id,
    projectId: configuration.projectId,
    name: configuration.name,
    description: configuration.description,
    content,
    version: configuration.version,
    missing: await missingOf(context, configuration.projectId, content),
    lastJob: lastJob ? await jobOf(context, actor, lastJob) : null,
    updatedAt: configuration.updatedAt.toISOString(),
    may: { edit: mayEdit, run: mayEdit },
  }
}
