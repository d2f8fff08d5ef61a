import type { Job } from '@tributary/contract/jobs'
import { type Transformation, TransformationContent } from '@tributary/contract/transformations'
import type { Actor, Context } from '../../context.ts'
import { resolveTablePaths } from '../catalog/index.ts'
import { lastJobsOf } from '../jobs/index.ts'
import type { ConfigurationWithParts } from '../projects/index.ts'
import { missingOf } from './missing-of.ts'
import { mayEditTransformations, mayRunTransformation } from './policy.ts'

/** Transformations of one project as the API shows them. */
export async function transformationsOf(context: Context, actor: Actor, projectId: string, configurations: readonly ConfigurationWithParts[]): Promise<Transformation[]> {
  const contents = configurations.map(({ content }) => TransformationContent.parse(content))
  const [tables, jobs] = await Promise.all([
    resolveTablePaths(context.db, projectId, contents.flatMap(({ inputs }) => inputs.map(({ path }) => path))),
    lastJobsOf(context, actor, configurations.map(({ id }) => id)),
  ])
  return configurations.map((configuration) => transformationWith(actor, configuration, tables, jobs.get(configuration.id) ?? null))
}

export async function transformationOf(context: Context, actor: Actor, configuration: ConfigurationWithParts): Promise<Transformation> {
  const [transformation] = await transformationsOf(context, actor, configuration.projectId, [configuration])
  if (!transformation) throw new Error('One configuration is one transformation.')
  return transformation
}

function transformationWith(actor: Actor, configuration: ConfigurationWithParts, tables: { has(path: string): boolean }, lastJob: Job | null): Transformation {
  const content = TransformationContent.parse(configuration.content)
  return {
    id: configuration.id,
    projectId: configuration.projectId,
    name: configuration.name,
    description: configuration.description,
    content,
    version: configuration.version,
    missing: missingOf(content, tables),
    lastJob,
    updatedAt: configuration.updatedAt.toISOString(),
    may: { edit: mayEditTransformations(actor, configuration.projectId), run: mayRunTransformation(actor, configuration) },
  }
}
