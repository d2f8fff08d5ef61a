import { isDeepStrictEqual } from 'node:util'
import type { InputOf } from '@tributary/contract/endpoint'
import { ExtractorContent } from '@tributary/contract/extractors'
import type { ConfigurationVersion, restoreConfigurationVersion as endpoint } from '@tributary/contract/projects'
import { TransformationContent } from '@tributary/contract/transformations'
import { plainFault } from '@tributary/contract/words/plain-fault'
import type { Actor, Context, Database } from '../../../../context.ts'
import type { Configuration, Prisma } from '../../../../database/generated/client.ts'
import { Problem } from '../../../../problem.ts'
import { refusalOf } from '../../refusal-of.ts'
import { changeConfiguration, type ConfigurationChange } from '../change-configuration.ts'
import { refuseLinkedBuckets } from '../configuration-queries.ts'
import { mayEditConfigurations } from '../policy.ts'
import { findAnyConfiguration, findVersion, noSuchConfiguration, versionOf } from './find-version.ts'

/** What it was becomes its next version, by the rules of any other change. The name stays: it is no part of a version. */
export async function restoreConfigurationVersion(context: Context, actor: Actor, { configurationId, number, version }: InputOf<typeof endpoint>): Promise<ConfigurationVersion> {
  const found = await findAnyConfiguration(context, actor, configurationId)
  if (!mayEditConfigurations(actor, found.projectId)) throw await refusalOf(context.db, actor, found.projectId, `You can look at versions of ${found.kind}s here, not restore them.`)
  const kept = await findVersion(context.db, found, number)
  const content = contentOf(found, kept)
  await changeConfiguration(context, actor, found, version, (tx, current) => restored(tx, current, content)).catch((error: unknown) => {
    throw error instanceof Problem && error.code === `${found.kind}_not_found` ? noSuchConfiguration() : error
  })
  const now = await findAnyConfiguration(context, actor, configurationId)
  return versionOf(context.db, now, await findVersion(context.db, now, now.version))
}

/** An older release may have kept what is refused today. */
function contentOf({ kind }: Pick<Configuration, 'kind'>, { version, content }: { version: number; content: unknown }): ExtractorContent | TransformationContent {
  const schema = kind === 'extractor' ? ExtractorContent : TransformationContent
  const parsed = schema.safeParse(content, { error: plainFault })
  if (parsed.success) return parsed.data
  throw new Problem('invalid_input', `Version ${version} is not valid any more: ${parsed.error.issues[0]?.message ?? 'look at what it says.'}`, parsed.error.issues.map(({ path, message }) => ({ path: ['number', ...path], message })))
}

async function restored(tx: Database, { id, projectId, content: current }: Configuration, content: ExtractorContent | TransformationContent): Promise<ConfigurationChange> {
  await refuseLinkedBuckets(tx, projectId, 'bucket' in content ? [content.bucket] : content.outputs.map(({ path }) => path.slice(0, path.lastIndexOf('.'))))
  const change = { content: content as unknown as Prisma.InputJsonObject }
  // A stored secret goes only where it was meant to: what points the extractor elsewhere needs it anew.
  if (!('settings' in content) || isDeepStrictEqual((current as Partial<ExtractorContent>).settings, content.settings)) return change
  const secrets = await tx.secret.findMany({ where: { configurationId: id }, orderBy: { name: 'asc' }, select: { name: true } })
  await tx.secret.deleteMany({ where: { configurationId: id } })
  return { ...change, secrets: { set: [], forgotten: secrets.map(({ name }) => name) } }
}
