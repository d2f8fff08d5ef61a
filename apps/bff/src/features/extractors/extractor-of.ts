import { ExtractorContent, type Extractor } from '@tributary/contract/extractors'
import type { Job } from '@tributary/contract/jobs'
import { connectorOf } from '../../connectors/index.ts'
import type { Actor, Context } from '../../context.ts'
import { lastJobsOf } from '../jobs/index.ts'
import type { ConfigurationWithParts } from '../projects/index.ts'
import { missingOf } from './missing-of.ts'
import { mayEditExtractors, mayLockSources, mayRunExtractor } from './policy.ts'

/** Extractors as the API shows them: of their secrets, only whether they are set. */
export async function extractorsOf(context: Context, actor: Actor, configurations: readonly ConfigurationWithParts[]): Promise<Extractor[]> {
  const jobs = await lastJobsOf(context, actor, configurations.map(({ id }) => id))
  return configurations.map((configuration) => extractorWith(actor, configuration, jobs.get(configuration.id) ?? null))
}

export async function extractorOf(context: Context, actor: Actor, configuration: ConfigurationWithParts): Promise<Extractor> {
  const [extractor] = await extractorsOf(context, actor, [configuration])
  if (!extractor) throw new Error('One configuration is one extractor.')
  return extractor
}

function extractorWith(actor: Actor, configuration: ConfigurationWithParts, lastJob: Job | null): Extractor {
  const content = ExtractorContent.parse(configuration.content)
  const connector = connectorOf(configuration.component)
  const kept = new Map(configuration.secrets.map((secret) => [secret.name, secret]))
  const mayEdit = mayEditExtractors(actor, configuration.projectId)
  const secrets = (connector?.secrets ?? []).map((name) => [name, { set: kept.has(name), setAt: kept.get(name)?.setAt.toISOString() ?? null, fingerprint: mayEdit ? kept.get(name)?.fingerprint ?? null : null }] as const)
  return {
    id: configuration.id,
    projectId: configuration.projectId,
    connector: configuration.component,
    name: configuration.name,
    description: configuration.description,
    content,
    secrets: Object.fromEntries(secrets),
    version: configuration.version,
    missing: missingOf(connector, content, [...kept.keys()]),
    lastJob,
    updatedAt: configuration.updatedAt.toISOString(),
    may: { edit: mayEdit, run: mayRunExtractor(actor, configuration), lock: mayLockSources(actor, configuration.projectId) },
  }
}
