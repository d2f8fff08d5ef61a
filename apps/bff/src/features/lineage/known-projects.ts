import type { Actor, Database } from '../../context.ts'
import { visibleShares } from '../../visible-buckets.ts'

/**
 * Of these projects, which the actor may not look into, those whose name is no secret to them: they share something with the actor, feed a
 * project of theirs, or subscribe to one; a token knows its own. Who else subscribes to what one subscribes to is the owner's to know.
 */
export async function knownProjects(db: Database, actor: Actor, projectIds: readonly string[]): Promise<Set<string>> {
  if (projectIds.length === 0) return new Set()
  const theirs = { projectId: { in: [...actor.projectIds] } }
  const known = await db.project.findMany({
    where: {
      id: { in: [...new Set(projectIds)] }, deletedAt: null,
      OR: [{ id: { in: actor.token ? [actor.token.projectId] : [] } }, { buckets: { some: { OR: [visibleShares(actor), { links: { some: theirs } }, { sourceBucket: theirs }] } } }],
    },
    select: { id: true },
  })
  return new Set(known.map(({ id }) => id))
}
