import type { Freshness } from '@tributary/contract/values/freshness'
import type { Actor, Context } from '../../context.ts'
import { visibleBuckets, visibleShares } from '../../visible-buckets.ts'
import { freshnessOf } from '../catalog/index.ts'

export interface MapBucket {
  id: string
  projectId: string
  displayName: string
  path: string
  freshness: Freshness
  /** Ids of the projects that link it. */
  subscribers: string[]
}

/** Shared buckets that the actor may see, and those that projects of theirs link, with the age of their oldest table. */
export async function mapBuckets({ db, clock }: Pick<Context, 'db' | 'clock'>, actor: Actor): Promise<MapBucket[]> {
  const homes = actor.token ? [actor.token.projectId] : [...actor.projectIds]
  const linked = { links: { some: { AND: [{ projectId: { in: homes } }, visibleBuckets(actor)] } } }
  const where = { project: { organizationId: actor.organizationId, deletedAt: null }, OR: [visibleShares(actor), linked] }
  const [buckets, ages] = await Promise.all([
    db.bucket.findMany({
      where, orderBy: { displayName: 'asc' },
      select: { id: true, projectId: true, stage: true, name: true, displayName: true, promisedAgeSeconds: true, links: { where: { project: { deletedAt: null } }, orderBy: { project: { name: 'asc' } }, select: { projectId: true } } },
    }),
    db.table.groupBy({ by: ['bucketId'], where: { bucket: where }, _min: { asOf: true }, _max: { failedAt: true } }),
  ])
  const ageOf = new Map(ages.map(({ bucketId, _min, _max }) => [bucketId, { ..._min, ..._max }]))
  return buckets.map(({ id, projectId, stage, name, displayName, promisedAgeSeconds, links }) => ({
    id, projectId, displayName, path: `${stage}.${name}`,
    freshness: freshnessOf(ageOf.get(id) ?? { asOf: null, failedAt: null }, promisedAgeSeconds, clock()),
    subscribers: [...new Set(links.map((link) => link.projectId))],
  }))
}
