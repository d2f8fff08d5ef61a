import { isDeepStrictEqual } from 'node:util'
import type { Actor, Context, Database } from '../../../context.ts'
import type { Configuration, Prisma } from '../../../database/generated/client.ts'
import { Problem } from '../../../problem.ts'
import { isUniqueViolation } from '../../../database/is-unique-violation.ts'
import { noSuch } from './configuration-queries.ts'

export interface ConfigurationChange {
  name?: string | undefined
  description?: string | undefined
  content?: Prisma.InputJsonObject | undefined
}

/**
 * Changes a configuration; content that differs becomes the next version. `decide` gets it as it is now, and until the transaction ends
 * nobody else changes it: of two people who change two parts, neither undoes the other's.
 */
export async function changeConfiguration(
  context: Pick<Context, 'db'>, actor: Actor, { id, kind }: Pick<Configuration, 'id' | 'kind'>, decide: (tx: Database, current: Configuration) => Promise<ConfigurationChange>,
) {
  let wanted: string | undefined
  try {
    await context.db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT FROM "Configuration" WHERE "id" = ${id}::uuid FOR UPDATE`
      const current = await tx.configuration.findUnique({ where: { id } })
      if (!current) throw noSuch(kind)
      const { name, description, content } = await decide(tx, current)
      wanted = name
      const changed = content !== undefined && !isDeepStrictEqual(content, current.content)
      const { version } = await tx.configuration.update({
        where: { id },
        data: { ...(name === undefined ? {} : { name }), ...(description === undefined ? {} : { description }), ...(changed ? { content, version: { increment: 1 } } : {}) },
        select: { version: true },
      })
      if (changed) await tx.configurationVersion.create({ data: { configurationId: id, version, content, createdById: actor.id } })
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new Problem('name_taken', `This project has another ${kind} named "${wanted}".`)
    throw error
  }
}
