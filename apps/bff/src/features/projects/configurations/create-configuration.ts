import type { Actor, Database } from '../../../context.ts'
import type { Configuration, Prisma } from '../../../database/generated/client.ts'
import { Problem } from '../../../problem.ts'
import { isUniqueViolation } from '../../../database/is-unique-violation.ts'

export type NewConfiguration = Pick<Configuration, 'projectId' | 'kind' | 'component' | 'name' | 'description'> & { content: Prisma.InputJsonObject }

/** Creates the first version of a configuration. */
export async function createConfiguration(db: Database, actor: Actor, configuration: NewConfiguration): Promise<Configuration> {
  try {
    return await db.configuration.create({
      data: { ...configuration, createdById: actor.id, versions: { create: { version: 1, content: configuration.content, createdById: actor.id } } },
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new Problem('name_taken', `This project has another ${configuration.kind} named "${configuration.name}".`)
    throw error
  }
}
