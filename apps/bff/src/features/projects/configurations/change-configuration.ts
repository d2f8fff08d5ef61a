import type { Actor, Context, Database } from '../../../context.ts'
import type { Configuration, Prisma } from '../../../database/generated/client.ts'
import { isUniqueViolation } from '../../../database/is-unique-violation.ts'
import { namesOf } from '../../../database/names-of.ts'
import { Problem } from '../../../problem.ts'
import { changedParts } from '../../../audit/changed-parts.ts'
import { type ConfigurationWithParts, noSuch } from './configuration-queries.ts'

export interface ConfigurationChange {
  name?: string | undefined
  description?: string | undefined
  content?: Prisma.InputJsonObject | undefined
  /** Names of secrets that have another value now, and of those that were let go. */
  secrets?: { set: readonly string[]; forgotten: readonly string[] }
}

/**
 * Changes a configuration; what differs becomes the next version, and what is the same leaves no trace. `decide` gets it as it is now, and
 * until the transaction ends nobody else changes it. @throws Problem version_conflict where it is not at the version that the change was made on
 */
export async function changeConfiguration(
  context: Pick<Context, 'db' | 'audit'>, actor: Actor, { id, kind, project }: ConfigurationWithParts, version: number,
  decide: (tx: Database, current: Configuration) => Promise<ConfigurationChange>,
) {
  let wanted: string | undefined
  try {
    await context.db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT FROM "Configuration" WHERE "id" = ${id}::uuid FOR UPDATE`
      const current = await tx.configuration.findUnique({ where: { id } })
      if (!current) throw noSuch(kind)
      if (current.version !== version) throw await conflict(tx, current)
      const { name = current.name, description = current.description, content = current.content as Prisma.InputJsonObject, secrets } = await decide(tx, current)
      wanted = name
      const parts = changedParts({ name: current.name, description: current.description, ...(current.content as object) }, { name, description, ...content })
      const told = toldOf(secrets)
      if (!parts && !told) return
      await tx.configuration.update({
        where: { id }, data: { name, description, content, version: { increment: 1 }, versions: { create: { version: version + 1, content, createdById: actor.id } } },
      })
      await context.audit.record(tx, actor, { target: { type: kind, id, name }, projects: [project], before: { version, ...parts?.before }, after: { version: version + 1, ...parts?.after, ...told } })
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new Problem('name_taken', `This project has another ${kind} named "${wanted}".`)
    throw error
  }
}

async function conflict(tx: Database, { id, name, version }: Configuration): Promise<Problem> {
  const newest = await tx.configurationVersion.findUniqueOrThrow({ where: { configurationId_version: { configurationId: id, version } } })
  const changedBy = (await namesOf(tx, [newest.createdById])).get(newest.createdById) ?? null
  const changedAt = newest.createdAt.toISOString()
  return new Problem('version_conflict', `${changedBy ?? 'Somebody'} changed "${name}" since: it is at version ${version} now.`, { version, changedBy, changedAt })
}

/** By name alone, under names that say nothing of secrets: the log would mask them. */
export function toldOf(secrets: ConfigurationChange['secrets']): { set?: readonly string[]; forgotten?: readonly string[] } | null {
  const { set = [], forgotten = [] } = secrets ?? {}
  if (set.length === 0 && forgotten.length === 0) return null
  return { ...(set.length > 0 ? { set } : {}), ...(forgotten.length > 0 ? { forgotten } : {}) }
}
