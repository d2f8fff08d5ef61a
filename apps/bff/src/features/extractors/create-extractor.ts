import type { createExtractor as endpoint, Extractor } from '@tributary/contract/extractors'
import type { InputOf } from '@tributary/contract/endpoint'
import { connectorOf } from '../../connectors/index.ts'
import type { Actor, Context } from '../../context.ts'
import { Problem } from '../../problem.ts'
import { createConfiguration, findConfiguration, findProject, refusalOf, refuseLinkedBuckets } from '../projects/index.ts'
import { changedSecrets, keptSecrets } from './secrets/changed-secrets.ts'
import { extractorOf } from './extractor-of.ts'
import { mayEditExtractors } from './policy.ts'
import { refusePace } from './run/pace/refuse-pace.ts'
import { refuseForeignSettings } from './refuse-foreign-settings.ts'
import { saveSecrets } from './secrets/save-secrets.ts'
import { paceOf } from './update-extractor.ts'

export async function createExtractor(context: Context, actor: Actor, input: InputOf<typeof endpoint>): Promise<Extractor> {
  const { projectId, connector: component, name, description, settings, secrets, tables, pace } = input
  const project = await findProject(context, actor, projectId)
  if (!mayEditExtractors(actor, projectId)) throw await refusalOf(context.db, actor, projectId, 'You can look at extractors here, not create them.')
  const connector = connectorOf(component)
  if (!connector) throw new Problem('connector_not_found', `There is no connector "${component}".`)
  refuseForeignSettings(connector, { settings, secrets })
  refusePace(pace, context.clock())
  const bucket = input.bucket ?? `in.c-${bucketNameOf(name)}`
  const id = await context.db.$transaction(async (db) => {
    await refuseLinkedBuckets(db, projectId, [bucket])
    const wanted = { project, kind: 'extractor', component, name, description, content: { settings, bucket, tables, ...paceOf(pace) } } as const
    const created = await createConfiguration(context, db, actor, wanted, async (made) => {
      await saveSecrets(db, context, actor, made, secrets)
      return changedSecrets([], await keptSecrets(db, made.id))
    })
    return created.id
  })
  return extractorOf(context, actor, await findConfiguration(context, actor, 'extractor', id))
}

/** "Sales & CRM (new)" → "sales-crm-new" */
function bucketNameOf(name: string) {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
  return plain.slice(0, 60) || 'extracted'
}
