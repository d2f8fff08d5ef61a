import type { Actor, Context } from '../../../context.ts'
import type { Configuration } from '../../../database/generated/client.ts'
import { Problem } from '../../../problem.ts'
import { mayEditConfigurations, maySeeConfiguration, refusalOf } from '../../projects/index.ts'

/** A configuration that may run by itself. */
export interface Schedulable extends Configuration {
  project: { id: string; name: string; organizationId: string; deletedAt: Date | null }
}

/** The configuration of either kind, or the refusal that it does not exist where the actor may not see it. */
export async function findSchedulable({ db }: Pick<Context, 'db'>, actor: Actor, id: string): Promise<Schedulable> {
  const found = await db.configuration.findUnique({ where: { id }, include: { project: { select: { id: true, name: true, organizationId: true, deletedAt: true } } } })
  if (!found || !maySeeConfiguration(actor, found)) throw noConfiguration()
  return found
}

/** One of which the actor may say when it runs. */
export async function findEditableSchedule(context: Pick<Context, 'db'>, actor: Actor, id: string): Promise<Schedulable> {
  const found = await findSchedulable(context, actor, id)
  if (!mayEditConfigurations(actor, found.projectId)) throw await refusalOf(context.db, actor, found.projectId, `You can look at ${found.kind}s here, not say when they run.`)
  return found
}

export const noConfiguration = () => new Problem('configuration_not_found', 'There is no such configuration.')
