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

/** Of several buckets the one that is worst off; of equals the oldest. */
export function worstOf(buckets: MapEdge['buckets']): Freshness | null {
  const [worst] = buckets.map(({ freshness }) => freshness).toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state) || (other.ageSeconds ?? 0) - (one.ageSeconds ?? 0))
  return worst ?? null
}

/** "3 projects share 4 buckets; 1 is late or broken." */
export function mapFact({ projects }: OrganizationMap): string {
  const sharing = projects.filter(({ sharedBucketCount }) => sharedBucketCount > 0)
  const shared = sharing.reduce((sum, { sharedBucketCount }) => sum + sharedBucketCount, 0)
  const late = projects.reduce((sum, { lateBucketCount }) => sum + lateBucketCount, 0)
  const failed = projects.reduce((sum, { failedConfigurationCount }) => sum + failedConfigurationCount, 0)
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
    .toSorted((one, other) => order.indexOf(one.freshness.state) - order.indexOf(other.freshness.state) || (other.freshness.ageSeconds ?? 0) - (one.freshness.ageSeconds ?? 0))
}

/** Shared buckets over their promise that feed nobody: only counted, in their projects. */
export function lateAndUnread(map: OrganizationMap): { project: MapProject; count: number }[] {
  const late = new Set(lateBuckets(map).map(({ id }) => id))
  return map.projects.flatMap((project) => {
    const read = new Set(map.edges.filter(({ from }) => from === project.id).flatMap(({ buckets }) => buckets.flatMap(({ id }) => (late.has(id) ? id : []))))
    const count = project.lateBucketCount - read.size
    return count > 0 ? [{ project, count }] : []
  })
}
