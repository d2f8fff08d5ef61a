import type { Actor, Context, Database } from '../../../context.ts'
import type { Configuration, Prisma } from '../../../database/generated/client.ts'
import { Problem } from '../../../problem.ts'
import { refusalOf } from '../refusal-of.ts'
import { mayEditConfigurations, mayRunConfiguration, maySeeConfiguration } from './policy.ts'

/** What a configuration is shown with. */
export const configurationParts = {
  project: { select: { id: true, name: true, organizationId: true, deletedAt: true } },
  secrets: { select: { name: true, setAt: true, fingerprint: true } },
} as const satisfies Prisma.ConfigurationInclude

export type ConfigurationWithParts = Prisma.ConfigurationGetPayload<{ include: typeof configurationParts }>

/** The configuration, or the refusal that it does not exist where the actor may not see it. */
export async function findConfiguration({ db }: Pick<Context, 'db'>, actor: Actor, kind: Configuration['kind'], id: string): Promise<ConfigurationWithParts> {
  const found = await db.configuration.findFirst({ where: { id, kind }, include: configurationParts })
  if (!found || !maySeeConfiguration(actor, found)) throw noSuch(kind)
  return found
}

/** One that the actor may change and delete. `act` completes the refusal: "not … ". */
export async function findEditable(context: Pick<Context, 'db'>, actor: Actor, kind: Configuration['kind'], id: string, act: string): Promise<ConfigurationWithParts> {
  const found = await findConfiguration(context, actor, kind, id)
  if (!mayEditConfigurations(actor, found.projectId)) throw await refusalOf(context.db, actor, found.projectId, `You can look at ${kind}s here, not ${act}.`)
  return found
}

export async function findRunnable(context: Pick<Context, 'db'>, actor: Actor, kind: Configuration['kind'], id: string): Promise<ConfigurationWithParts> {
  const found = await findConfiguration(context, actor, kind, id)
  if (!mayRunConfiguration(actor, found)) throw await refusalOf(context.db, actor, found.projectId, `You can look at ${kind}s here, not run them.`)
  return found
}

export const noSuch = (kind: Configuration['kind']) => new Problem(`${kind}_not_found`, `There is no such ${kind}.`)

/** Only what its own project loads can be written: a linked bucket belongs to another one. */
export async function refuseLinkedBuckets(db: Database, projectId: string, bucketPaths: readonly string[]) {
  const linked = await db.bucket.findMany({ where: { projectId, sourceBucketId: { not: null } }, select: { stage: true, name: true } })
  const refused = linked.map(({ stage, name }) => `${stage}.${name}`).filter((path) => bucketPaths.includes(path))
  if (refused.length > 0) throw new Problem('bucket_is_read_only', `${refused.join(', ')} is a linked bucket: it is read-only. Choose a bucket of this project.`, { paths: refused })
}
