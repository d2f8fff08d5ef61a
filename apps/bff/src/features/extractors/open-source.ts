import { ExtractorContent } from '@tributary/contract/extractors'
import { type Connector, connectorOf, SourceRefused } from '../../connectors/index.ts'
import type { Context } from '../../context.ts'
import type { Configuration } from '../../database/generated/client.ts'
import { Problem } from '../../problem.ts'
import { places } from '../../vault/places.ts'
import type { Sealed } from '../../vault/vault.ts'
import { missingSettings } from './missing-of.ts'
import { refuseForeignSettings } from './refuse-foreign-settings.ts'

export interface Source {
  connector: Connector
  /** With the secrets in them: hand them to the connector alone. */
  settings: Record<string, unknown>
  content: ExtractorContent
}

/** In the place of what is kept, as a change of the extractor takes them. */
export interface Typed {
  settings?: ExtractorContent['settings'] | undefined
  secrets?: Record<string, string | null> | undefined
}

type Opens = Pick<Context, 'db' | 'vault'>

/** Everything a connector needs to reach the source of an extractor, as it is kept or as it would be with what was typed. Throws `not_ready` where settings are missing. */
export async function openSource(context: Opens, configuration: Pick<Configuration, 'id' | 'component' | 'content'>, typed: Typed = {}): Promise<Source> {
  const kept = ExtractorContent.parse(configuration.content)
  const connector = connectorOf(configuration.component)
  if (connector) refuseForeignSettings(connector, typed)
  const content = { ...kept, settings: typed.settings ?? kept.settings }
  const known = await keptValues(context, configuration.id, content.settings)
  const secrets = Object.fromEntries(Object.entries({ ...known, ...typed.secrets }).filter((secret): secret is [string, string] => secret[1] !== null))
  const missing = missingSettings(connector, content, Object.keys(secrets))
  if (!connector || missing.length > 0) throw new Problem('not_ready', `The connection is not complete. ${missing.join(' ')}`, { missing })
  return { connector, content, settings: connector.settings.parse({ ...content.settings, ...secrets }) }
}

/**
 * What was kept for exactly these settings, which may be typed ones, or those of a job that was made before the extractor was pointed
 * elsewhere. Asked in one query, so that no change comes between.
 */
async function keptValues({ db, vault }: Opens, configurationId: string, settings: ExtractorContent['settings']): Promise<Record<string, string>> {
  const sealed = await db.secret.findMany({ where: { configurationId, configuration: { content: { path: ['settings'], equals: settings } } } })
  return Object.fromEntries(sealed.map(({ name, sealed: value }) => [name, vault.open(value as unknown as Sealed, places.secret(configurationId, name))]))
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
