import { isDeepStrictEqual } from 'node:util'
import type { Actor, Database } from '../../../context.ts'
import type { Configuration, Prisma } from '../../../database/generated/client.ts'
import { Problem } from '../../../problem.ts'
import { isUniqueViolation } from '../../../database/is-unique-violation.ts'

export interface ConfigurationChange {
  name?: string | undefined
  description?: string | undefined
  content?: Prisma.InputJsonObject | undefined
}

/** Changes a configuration; content that differs becomes the next version. Give a transaction: version and row change together. */
export async function changeConfiguration(db: Database, actor: Actor, current: Configuration, { name, description, content }: ConfigurationChange) {
  const changed = content !== undefined && !isDeepStrictEqual(content, current.content)
  try {
    const { version } = await db.configuration.update({
      where: { id: current.id },
      data: { ...(name === undefined ? {} : { name }), ...(description === undefined ? {} : { description }), ...(changed ? { content, version: { increment: 1 } } : {}) },
      select: { version: true },
    })
    if (changed) await db.configurationVersion.create({ data: { configurationId: current.id, version, content, createdById: actor.userId } })
  } catch (error) {
    if (isUniqueViolation(error)) throw new Problem('name_taken', `This project has another ${current.kind} named "${name}".`)
    throw error
  }
}
