import type { createExtractor as endpoint, Extractor } from '@tributary/contract/extractors'
import type { InputOf } from '@tributary/contract/endpoint'
import { connectorOf } from '../../connectors/index.ts'
import type { Actor, Context } from '../../context.ts'
import { Problem } from '../../problem.ts'
import { createConfiguration, findConfiguration, findProject, refuseLinkedBuckets } from '../projects/index.ts'
import { extractorOf } from './extractor-of.ts'
import { mayEditExtractors } from './policy.ts'
import { saveSecrets } from './save-secrets.ts'
import { refuseSecretSettings } from './update-extractor.ts'

export async function createExtractor(context: Context, actor: Actor, input: InputOf<typeof endpoint>): Promise<Extractor> {
  const { projectId, connector: component, name, description, settings, secrets, tables } = input
  await findProject(context, actor, projectId)
  if (!mayEditExtractors(actor, projectId)) throw new Problem('not_allowed', 'Your role in this project can look at extractors, not change them.')
  const connector = connectorOf(component)
  if (!connector) throw new Problem('connector_not_found', `There is no connector "${component}".`)
  refuseSecretSettings(connector, settings)
  const bucket = input.bucket ?? `in.c-${bucketNameOf(name)}`
  const id = await context.db.$transaction(async (db) => {
    await refuseLinkedBuckets(db, projectId, [bucket])
    const created = await createConfiguration(db, actor, { projectId, kind: 'extractor', component, name, description, content: { settings, bucket, tables } })
    await saveSecrets(db, context, actor, created, connector.secrets, secrets)
    return created.id
  })
  return extractorOf(context, actor, await findConfiguration(context, actor, 'extractor', id))
}

/** "Sales & CRM (new)" → "sales-crm-new" */
function bucketNameOf(name: string) {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
  return plain.slice(0, 60) || 'extracted'
}
