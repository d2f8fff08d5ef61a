import type { Actor } from '../../../context.ts'

interface Place {
  projectId: string
  project: { organizationId: string }
}

/** An organization admin sees every project's metadata. */
export function maySeeConfiguration(actor: Actor, { projectId, project }: Place) {
  return actor.roleIn(projectId) !== null || (actor.organizationRole === 'admin' && actor.organizationId === project.organizationId)
}

/** Edit, run and delete extractors and transformations. */
export function mayEditConfigurations(actor: Actor, projectId: string) {
  return ['share', 'admin', 'guest'].includes(actor.roleIn(projectId) ?? '')
}

/** Decide what never leaves the source: whoever could lift a lock could read what it guards. */
export function mayLockSources(actor: Actor, projectId: string) {
  return ['share', 'admin'].includes(actor.roleIn(projectId) ?? '')
}
