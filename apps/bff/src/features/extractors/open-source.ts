import { ExtractorContent } from '@tributary/contract/extractors'
import { type Connector, connectorOf } from '../../connectors/index.ts'
import { SourceRefused } from '../../connectors/source-refused.ts'
import type { Context } from '../../context.ts'
import type { Configuration } from '../../database/generated/client.ts'
import { Problem } from '../../problem.ts'
import { places } from '../../vault/places.ts'
import type { Sealed } from '../../vault/vault.ts'
import { missingSettings } from './missing-of.ts'

export interface Source {
  connector: Connector
  /** With the secrets in them: hand them to the connector alone. */
  settings: Record<string, unknown>
  content: ExtractorContent
}

/** Everything a connector needs to reach the source of an extractor. Throws `not_ready` where settings are missing. */
export async function openSource({ db, vault }: Pick<Context, 'db' | 'vault'>, configuration: Pick<Configuration, 'id' | 'component' | 'content'>): Promise<Source> {
  const content = ExtractorContent.parse(configuration.content)
  const connector = connectorOf(configuration.component)
  const sealed = await db.secret.findMany({ where: { configurationId: configuration.id } })
  const missing = missingSettings(connector, content, sealed.map(({ name }) => name))
  if (!connector || missing.length > 0) throw new Problem('not_ready', `The connection is not complete. ${missing.join(' ')}`, { missing })
  const secrets = sealed.map(({ name, sealed: value }) => [name, vault.open(value as unknown as Sealed, places.secret(configuration.id, name))] as const)
  return { connector, content, settings: connector.settings.parse({ ...content.settings, ...Object.fromEntries(secrets) }) }
}

/** Answers the source's own refusal as ours, in its own words. */
export async function asked<Answer>(ask: Promise<Answer>): Promise<Answer> {
  try {
    return await ask
  } catch (error) {
    if (error instanceof SourceRefused) throw new Problem('source_refused', error.message, { reason: error.code })
    throw error
  }
}
