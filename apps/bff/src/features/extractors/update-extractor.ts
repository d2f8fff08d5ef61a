import { isDeepStrictEqual } from 'node:util'
import { type Extractor, ExtractorContent, type updateExtractor as endpoint } from '@tributary/contract/extractors'
import type { InputOf } from '@tributary/contract/endpoint'
import { type Connector, connectors } from '../../connectors/index.ts'
import type { Actor, Context } from '../../context.ts'
import { Problem } from '../../problem.ts'
import { changeConfiguration, findConfiguration, refuseLinkedBuckets } from '../projects/index.ts'
import { extractorOf } from './extractor-of.ts'
import { mayEditExtractors } from './policy.ts'
import { saveSecrets } from './save-secrets.ts'

export async function updateExtractor(context: Context, actor: Actor, input: InputOf<typeof endpoint>): Promise<Extractor> {
  const { extractorId, name, description, settings, secrets = {}, bucket, tables } = input
  const current = await findConfiguration(context, actor, 'extractor', extractorId)
  if (!mayEditExtractors(actor, current.projectId)) throw new Problem('not_allowed', 'Your role in this project can look at extractors, not change them.')
  const connector = connectors[current.component]
  if (!connector) throw new Problem('connector_not_found', 'The connector of this extractor is not installed here.')
  const before = ExtractorContent.parse(current.content)
  const content: ExtractorContent = { settings: settings ?? before.settings, bucket: bucket ?? before.bucket, tables: tables ?? before.tables }
  refuseSecretSettings(connector, content.settings)
  // A stored secret goes only where it was meant to: who points the extractor elsewhere enters it anew.
  const moved = !isDeepStrictEqual(before.settings, content.settings)
  const forgotten = moved ? Object.fromEntries(connector.secrets.map((secret) => [secret, null])) : {}
  await context.db.$transaction(async (db) => {
    if (bucket !== undefined) await refuseLinkedBuckets(db, current.projectId, [bucket])
    await changeConfiguration(db, actor, current, { name, description, content })
    await saveSecrets(db, context, actor, current, connector.secrets, { ...forgotten, ...secrets })
  })
  return extractorOf(context, actor, await findConfiguration(context, actor, 'extractor', extractorId))
}

/** Settings are shown to everyone in the project, so a secret must not be among them. */
export function refuseSecretSettings(connector: Connector, settings: ExtractorContent['settings']) {
  const misplaced = connector.secrets.filter((name) => name in settings)
  if (misplaced.length > 0) throw new Problem('invalid_input', `${misplaced.join(', ')} is a secret: send it under "secrets".`, misplaced.map((name) => ({ path: ['settings', name], message: 'Send it under "secrets".' })))
  const unknown = Object.keys(settings).filter((name) => !(name in connector.settings.shape))
  if (unknown.length > 0) throw new Problem('invalid_input', `${unknown.join(', ')} is no setting of this connector.`, unknown.map((name) => ({ path: ['settings', name], message: 'This connector has no such setting.' })))
}
