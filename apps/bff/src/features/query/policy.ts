import type { Actor } from '../../context.ts'

/** From within the project, whatever the role there, and archived too. Which of its tables a token reads, its buckets say. */
export function mayQuery(actor: Actor, projectId: string) {
  return actor.roleIn(projectId) !== null || actor.token?.projectId === projectId
}
