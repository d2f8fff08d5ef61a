import type { ConfigurationVersion as VersionAnswer } from '@tributary/contract/projects'
import type { Actor, Context, Database } from '../../../../context.ts'
import type { ConfigurationVersion } from '../../../../database/generated/client.ts'
import { namesOf } from '../../../../database/names-of.ts'
import { Problem } from '../../../../problem.ts'
import { configurationParts, type ConfigurationWithParts } from '../configuration-queries.ts'
import { maySeeConfiguration } from '../policy.ts'

/** A configuration of any kind, or the refusal that it does not exist where the actor may not see it. */
export async function findAnyConfiguration({ db }: Pick<Context, 'db'>, actor: Actor, id: string): Promise<ConfigurationWithParts> {
  const found = await db.configuration.findUnique({ where: { id }, include: configurationParts })
  if (!found || !maySeeConfiguration(actor, found)) throw noSuchConfiguration()
  return found
}

export const noSuchConfiguration = () => new Problem('configuration_not_found', 'There is no such configuration.')

export async function findVersion(db: Database, { id, name }: Pick<ConfigurationWithParts, 'id' | 'name'>, version: number): Promise<ConfigurationVersion> {
  const found = await db.configurationVersion.findUnique({ where: { configurationId_version: { configurationId: id, version } } })
  if (!found) throw new Problem('configuration_version_not_found', `"${name}" has no version ${version}.`)
  return found
}

/** Versions as the API lists them, in the order given. */
export async function versionsOf(db: Database, { version: current }: Pick<ConfigurationWithParts, 'version'>, rows: readonly Omit<ConfigurationVersion, 'content'>[]): Promise<VersionAnswer[]> {
  const names = await namesOf(db, rows.map(({ createdById }) => createdById))
  return rows.map(({ version, createdAt, createdById }) => ({ version, at: createdAt.toISOString(), by: names.get(createdById) ?? null, current: version === current }))
}

export async function versionOf(db: Database, configuration: Pick<ConfigurationWithParts, 'version'>, row: ConfigurationVersion): Promise<VersionAnswer> {
  const [answer] = await versionsOf(db, configuration, [row])
  if (!answer) throw new Error('One row is one version.')
  return answer
}
