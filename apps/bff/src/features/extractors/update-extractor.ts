import { type Extractor, ExtractorContent, type SourcePace, type updateExtractor as endpoint } from '@tributary/contract/extractors'
import type { InputOf } from '@tributary/contract/endpoint'
import { connectorOf } from '../../connectors/index.ts'
import type { Actor, Context } from '../../context.ts'
import { Problem } from '../../problem.ts'
import { changeConfiguration, findConfiguration, findEditable, refuseLinkedBuckets } from '../projects/index.ts'
import { changedSecrets, keptSecrets } from './secrets/changed-secrets.ts'
import { countGuesses } from './secrets/count-guesses.ts'
import { extractorOf } from './extractor-of.ts'
import { refusePace } from './run/pace/refuse-pace.ts'
import { refuseForeignSettings } from './refuse-foreign-settings.ts'
import { isMoved } from './secrets/is-moved.ts'
import { saveSecrets } from './secrets/save-secrets.ts'

export async function updateExtractor(context: Context, actor: Actor, input: InputOf<typeof endpoint>): Promise<Extractor> {
  const { extractorId, version, name, description, settings, secrets = {}, bucket, tables, pace } = input
  const found = await findEditable(context, actor, 'extractor', extractorId, 'change them')
  const connector = connectorOf(found.component)
  if (!connector) throw new Problem('connector_not_found', 'The connector of this extractor is not installed here.')
  refuseForeignSettings(connector, { settings, secrets })
  refusePace(pace, context.clock())
  await countGuesses(context, extractorId, secrets)
  await changeConfiguration(context, actor, found, version, async (tx, current) => {
    const before = ExtractorContent.parse(current.content)
    const content: ExtractorContent = { settings: settings ?? before.settings, bucket: bucket ?? before.bucket, tables: tables ?? before.tables, ...paceOf(pace ?? before.pace) }
    if (bucket !== undefined) await refuseLinkedBuckets(tx, current.projectId, [bucket])
    const forgotten = isMoved(before.settings, content.settings) ? Object.fromEntries(connector.secrets.map((secret) => [secret, null])) : {}
    const kept = await keptSecrets(tx, extractorId)
    await saveSecrets(tx, context, actor, current, { ...forgotten, ...secrets })
    return { name, description, content, secrets: changedSecrets(kept, await keptSecrets(tx, extractorId)) }
  })
  return extractorOf(context, actor, await findConfiguration(context, actor, 'extractor', extractorId))
}

export const paceOf = (pace: SourcePace | undefined) => (pace === undefined ? {} : { pace })
