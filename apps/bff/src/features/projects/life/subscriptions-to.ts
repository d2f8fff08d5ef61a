import type { Database } from '../../../context.ts'
import { projectRef } from '../refusal-of.ts'

/** Buckets of the project that others subscribe to, each with those projects. Deleted ones subscribe to nothing. */
export async function subscriptionsTo(db: Database, projectId: string) {
  const others = { projectId: { not: projectId }, project: { deletedAt: null } }
  const buckets = await db.bucket.findMany({
    where: { projectId, links: { some: others } },
    orderBy: [{ stage: 'asc' }, { name: 'asc' }],
    include: { links: { where: others, orderBy: { id: 'asc' }, select: { project: { select: projectRef } } } },
  })
  return buckets.map(({ id, stage, name, displayName, links }) => ({ bucketId: id, path: `${stage}.${name}`, displayName, projects: links.map(({ project }) => project) }))
}
