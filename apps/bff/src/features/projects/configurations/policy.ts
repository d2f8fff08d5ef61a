import type { Actor } from '../../../context.ts'
import type { Prisma } from '../../../database/generated/client.ts'
import { mayRunComponent, mayUseComponent } from '../../../token-access.ts'

interface Place {
  projectId: string
  component: string
  project: { organizationId: string; deletedAt: Date | null }
}

/** An organization admin sees every project's metadata; a token the configurations of its components. */
export function maySeeConfiguration(actor: Actor, { projectId, component, project }: Place) {
  if (project.deletedAt !== null || actor.organizationId !== project.organizationId) return false
  return actor.roleIn(projectId) !== null || actor.organizationRole === 'admin' || mayUseComponent(actor, projectId, component)
}

/** The same of many, for a query within one project that the actor may see. */
export function visibleConfigurations({ token }: Actor): Prisma.ConfigurationWhereInput {
  return token && token.components !== 'all' ? { component: { in: [...token.components] } } : {}
}

/** Edit and delete extractors and transformations. */
export function mayEditConfigurations(actor: Actor, projectId: string) {
  return ['share', 'admin', 'guest'].includes(actor.roleIn(projectId) ?? '')
}

export function mayRunConfiguration(actor: Actor, { projectId, component }: Pick<Place, 'projectId' | 'component'>) {
  return mayEditConfigurations(actor, projectId) || mayRunComponent(actor, projectId, component)
}

/** Decide what never leaves the source: whoever could lift a lock could read what it guards. */
export function mayLockSources(actor: Actor, projectId: string) {
  return ['share', 'admin'].includes(actor.roleIn(projectId) ?? '')
}
