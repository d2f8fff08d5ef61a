import type { Actor, Context, Database } from '../../../context.ts'
import type { Configuration, Prisma } from '../../../database/generated/client.ts'
import { Problem } from '../../../problem.ts'
import { isUniqueViolation } from '../../../database/is-unique-violation.ts'
import { toldOf } from './change-configuration.ts'

export type NewConfiguration = Pick<Configuration, 'kind' | 'component' | 'name' | 'description'> & { project: { id: string; name: string }; content: Prisma.InputJsonObject }

/** Creates the first version of a configuration. `complete` adds what belongs to it and names the secrets that it set. */
export async function createConfiguration(
  { audit }: Pick<Context, 'audit'>, db: Database, actor: Actor, { project, ...configuration }: NewConfiguration,
  complete: (created: Configuration) => Promise<{ set: readonly string[] }> = () => Promise.resolve({ set: [] }),
): Promise<Configuration> {
  const { kind, component, name, description, content } = configuration
  const created = await db.configuration.create({
    data: { ...configuration, projectId: project.id, createdById: actor.id, versions: { create: { version: 1, content, createdById: actor.id } } },
  }).catch((error: unknown) => {
    throw isUniqueViolation(error) ? new Problem('name_taken', `This project has another ${kind} named "${name}".`) : error
  })
  const { set } = await complete(created)
  const after = { ...(kind === 'extractor' ? { connector: component } : {}), name, description, ...content, ...toldOf({ set, forgotten: [] }) }
  await audit.record(db, actor, { target: { type: kind, id: created.id, name }, projects: [project], after })
  return created
}
