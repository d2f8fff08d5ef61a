import type { Freshness, FreshnessState } from '@tributary/contract/values/freshness'
import type { MapEdge, MapProject } from '@tributary/contract/lineage'
import { formatCount } from '../../../ui/text/format-quantity.ts'
import type { OrganizationMap } from '../queries.ts'

const order: readonly FreshnessState[] = ['broken', 'late', 'unknown', 'unpromised', 'kept']

/** The worst first, then by name: what needs a look is never at the end. */
export function worstFirst(projects: readonly MapProject[]): MapProject[] {
  return projects.toSorted((one, other) => trouble(one) - trouble(other) || one.name.localeCompare(other.name))
}

function trouble({ freshness, failedConfigurationCount }: MapProject): number {
  return Math.min(order.indexOf(freshness.state), failedConfigurationCount > 0 ? 1.5 : order.length)
}

/** Orders by state, then the older first; what has no age comes last. */
export function worseFirst(one: Freshness | null | undefined, other: Freshness | null | undefined): number {
  return rank(one) - rank(other) || (other?.ageSeconds ?? 0) - (one?.ageSeconds ?? 0)
}

function rank(freshness: Freshness | null | undefined): number {
  return freshness ? order.indexOf(freshness.state) : order.length
}

/** Of several buckets the one that is worst off; of equals the oldest. */
export function worstOf(buckets: MapEdge['buckets']): Freshness | null {
  return buckets.map(({ freshness }) => freshness).toSorted(worseFirst)[0] ?? null
}

/** The freshness of the project that is worst off; they are never none. */
export function worstOfProjects(projects: readonly MapProject[]): Freshness {
  const sharing = projects.filter(({ sharedBucketCount }) => sharedBucketCount > 0).map(({ freshness }) => freshness)
  return sharing.toSorted(worseFirst)[0] ?? { state: 'unknown', asOf: null, ageSeconds: null, promisedAgeSeconds: null }
}

/** What several projects hold together. */
export function sumOf(projects: readonly MapProject[]) {
  const sum = { tableCount: 0, sharedBucketCount: 0, lateBucketCount: 0, failedConfigurationCount: 0, runningJobCount: 0 }
  for (const project of projects) {
    for (const count of ['tableCount', 'sharedBucketCount', 'lateBucketCount', 'failedConfigurationCount', 'runningJobCount'] as const) sum[count] += project[count]
  }
  return sum
}

/** "Jonas Keller", or "More of Jonas Keller" where some of theirs are drawn. */
export function foldName({ name, more }: { name: string; more: boolean }): string {
  return more ? `More of ${name}` : name
}

/** "3 projects share 4 buckets; 1 is late or broken." */
export function mapFact({ projects }: OrganizationMap): string {
  const sharing = projects.filter(({ sharedBucketCount }) => sharedBucketCount > 0)
  const { sharedBucketCount: shared, lateBucketCount: late, failedConfigurationCount: failed } = sumOf(projects)
  if (projects.length === 0) return 'You see no project yet.'
  const said = shared === 0
    ? `${formatCount(projects.length, 'project')}; nothing is shared between ${projects.length === 1 ? 'it and others' : 'them'} yet`
    : `${formatCount(sharing.length, 'project')} ${sharing.length === 1 ? 'shares' : 'share'} ${formatCount(shared, 'bucket')}; ${late === 0 ? 'none is late' : `${late} ${late === 1 ? 'is' : 'are'} late or broken`}`
  return `${said}${failed === 0 ? '' : `, and ${formatCount(failed, 'configuration')} failed`}.`
}

export const edgeKey = ({ from, to }: Pick<MapEdge, 'from' | 'to'>) => `${from} ${to}`

/** Linked buckets over their promise, the worst first, with the projects that they feed. */
export function lateBuckets({ projects, edges }: OrganizationMap): (MapEdge['buckets'][number] & { readers: string[] })[] {
  const names = new Map(projects.map(({ id, name }) => [id, name]))
  const late = edges.flatMap(({ to, buckets }) => buckets.filter(({ freshness }) => freshness.state === 'late' || freshness.state === 'broken').map((bucket) => ({ bucket, reader: names.get(to) ?? 'another project' })))
  return [...Map.groupBy(late, ({ bucket }) => bucket.id).values()]
    .flatMap((each) => (each[0] ? [{ ...each[0].bucket, readers: each.map(({ reader }) => reader) }] : []))
    .toSorted((one, other) => worseFirst(one.freshness, other.freshness))
}

/** Shared buckets over their promise that feed nobody: only counted, in their projects. */
export function lateAndUnread(map: OrganizationMap): { project: MapProject; count: number }[] {
  const late = new Set(lateBuckets(map).map(({ id }) => id))
  const feeding = Map.groupBy(map.edges, ({ from }) => from)
  return map.projects.flatMap((project) => {
    const read = new Set((feeding.get(project.id) ?? []).flatMap(({ buckets }) => buckets.flatMap(({ id }) => (late.has(id) ? id : []))))
    const count = project.lateBucketCount - read.size
    return count > 0 ? [{ project, count }] : []
  })
}
