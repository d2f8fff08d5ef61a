import { ExtractorContent, type Extractor } from '@tributary/contract/extractors'
import { connectors } from '../../connectors/index.ts'
import type { Actor, Context } from '../../context.ts'
import { jobOf } from '../jobs/index.ts'
import type { ConfigurationWithParts } from '../projects/index.ts'
import { missingOf } from './missing-of.ts'
import { mayEditExtractors, mayLockSources } from './policy.ts'

/** An extractor as the API shows it: of its secrets, only whether they are set. */
export async function extractorOf(context: Context, actor: Actor, configuration: ConfigurationWithParts): Promise<Extractor> {
  const content = ExtractorContent.parse(configuration.content)
  const connector = connectors[configuration.component]
  const setAt = new Map(configuration.secrets.map((secret) => [secret.name, secret.setAt]))
  const secrets = (connector?.secrets ?? []).map((name) => [name, { set: setAt.has(name), setAt: setAt.get(name)?.toISOString() ?? null }] as const)
  const [lastJob] = configuration.jobs
  const mayEdit = mayEditExtractors(actor, configuration.projectId)
  return {
    id: configuration.id,
    projectId: configuration.projectId,
    connector: configuration.component,
    name: configuration.name,
    description: configuration.description,
    content,
    secrets: Object.fromEntries(secrets),
    version: configuration.version,
    missing: missingOf(connector, content, [...setAt.keys()]),
    lastJob: lastJob ? await jobOf(context, actor, lastJob) : null,
    updatedAt: configuration.updatedAt.toISOString(),
    may: { edit: mayEdit, run: mayEdit, lock: mayLockSources(actor, configuration.projectId) },
  }
}
