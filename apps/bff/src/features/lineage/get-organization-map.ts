import type { OutputOf } from '@tributary/contract/endpoint'
import type { getOrganizationMap as endpoint, MapEdge, MapProject } from '@tributary/contract/lineage'
import type { Actor, Context } from '../../context.ts'
import { freshnessOf } from '../catalog/index.ts'
import { isOrganizationAdmin } from '../organizations/index.ts'
import { maySeeProject, ownersOf } from '../projects/index.ts'
import { type MapBucket, mapBuckets } from './map-buckets.ts'
import { activityOf, tableCounts } from './project-activity.ts'
import { worstOf } from './worst-of.ts'

/**
 * Projects the actor may open, those that share with them, and those that subscribe to what is theirs; an edge is drawn where they
 * may open one of its ends.
 */
export async function getOrganizationMap(context: Context, actor: Actor): Promise<OutputOf<typeof endpoint>> {
  const { db, clock } = context
  const { organizationId } = actor
  const buckets = await mapBuckets(context, actor)
  const mayOpen = (id: string) => maySeeProject(actor, { id, organizationId })
  // Who else reads what a token reads is not told to it.
  const knowsReaders = (id: string) => actor.token === null && mayOpen(id)
  const links = buckets.flatMap((bucket) => bucket.subscribers.map((to) => ({ from: bucket.projectId, to, bucket }))).filter(({ from, to }) => from !== to && (knowsReaders(from) || mayOpen(to)))
  const seen = [...buckets.map(({ projectId }) => projectId), ...links.map(({ to }) => to), ...actor.projectIds, ...(actor.token ? [actor.token.projectId] : [])]
  const [projects, tables] = await Promise.all([
    db.project.findMany({
      where: { organizationId, deletedAt: null, ...(isOrganizationAdmin(actor) ? {} : { id: { in: [...new Set(seen)] } }) }, orderBy: { name: 'asc' }, select: { id: true, name: true, hue: true },
    }),
    tableCounts(db, actor),
  ])
  const shared = Map.groupBy(buckets, ({ projectId }) => projectId)
  const ids = projects.map(({ id }) => id)
  // The catalog names the owners of what it shows; who decides in a mere reader is not told.
  const [activity, owners] = await Promise.all([activityOf(db, actor, ids.filter(mayOpen)), ownersOf(db, ids.filter((id) => mayOpen(id) || shared.has(id)))])
  return {
    projects: projects.map(({ id, name, hue }): MapProject => {
      const freshness = (shared.get(id) ?? []).map((bucket) => bucket.freshness)
      return {
        id, name, hue, open: mayOpen(id), owner: owners.get(id)?.[0] ?? null,
        tableCount: tables.get(id) ?? 0,
        sharedBucketCount: freshness.length,
        freshness: worstOf(freshness) ?? freshnessOf({ asOf: null, failedAt: null }, null, clock()),
        lateBucketCount: freshness.filter(({ state }) => state === 'late' || state === 'broken').length,
        failedConfigurationCount: activity.get(id)?.failed ?? 0,
        runningJobCount: activity.get(id)?.running ?? 0,
      }
    }),
    edges: edgesOf(links),
  }
}

function edgesOf(links: readonly { from: string; to: string; bucket: MapBucket }[]): MapEdge[] {
  const edges = new Map<string, MapEdge>()
  for (const { from, to, bucket: { id, displayName, path, freshness } } of links) {
    const edge = edges.get(`${from} ${to}`) ?? { from, to, buckets: [] }
    edges.set(`${from} ${to}`, edge)
    edge.buckets.push({ id, displayName, path, freshness })
  }
  return [...edges.values()]
}
