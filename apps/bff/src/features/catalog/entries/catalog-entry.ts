import { type CatalogEntry, SharingType } from '@tributary/contract/catalog'
import type { Actor, Context } from '../../../context.ts'
import { figuresOf, noFigures, pathOf, presentLinks } from '../buckets/bucket-queries.ts'
import { freshnessOf } from '../freshness-of.ts'
import { isInside, mayLinkBucket } from '../policy.ts'
import { ownersOf, projectRef } from '../../projects/index.ts'
import { homesOf, visibleShares } from '../../../visible-buckets.ts'

/** In the order of the ids; those that the actor may not see are left out. */
export async function entriesOf({ db, clock }: Context, actor: Actor, bucketIds: readonly string[]): Promise<CatalogEntry[]> {
  const projectIds = homesOf(actor)
  const [buckets, figures, projects] = await Promise.all([
    db.bucket.findMany({
      where: { AND: [{ id: { in: [...bucketIds] } }, visibleShares(actor)] },
      include: {
        project: { select: projectRef },
        sharedProjects: { where: { projectId: { in: projectIds } }, select: { projectId: true } },
        sharedPeople: { where: { userId: actor.id }, select: { userId: true } },
        links: { where: { projectId: { in: projectIds } }, orderBy: { id: 'asc' }, select: { id: true, project: { select: projectRef } } },
        _count: { select: { links: presentLinks } },
      },
    }),
    figuresOf(db, { id: { in: [...bucketIds] } }),
    db.project.findMany({ where: { id: { in: projectIds } }, orderBy: { name: 'asc' }, select: projectRef }),
  ])
  const owners = await ownersOf(db, buckets.map((bucket) => bucket.projectId))
  const entries = new Map(buckets.map((bucket): [string, CatalogEntry] => {
    const { id, project, displayName, description, promisedAgeSeconds, links, _count } = bucket
    const { tableCount, rowCount, ...age } = figures.get(id) ?? noFigures
    const linked = new Set(links.map((link) => link.project.id))
    return [id, {
      id, project, path: pathOf(bucket), displayName, description,
      freshness: freshnessOf(age, promisedAgeSeconds, clock()),
      tableCount, rowCount,
      sharingType: SharingType.parse(bucket.sharingType),
      owners: owners.get(project.id) ?? [],
      subscriberCount: _count.links,
      subscriptions: links.map((link) => ({ bucketId: link.id, project: link.project })),
      mayLinkInto: projects.filter((one) => !linked.has(one.id) && mayLinkBucket(actor, bucket, one.id)),
      own: isInside(actor, project.id),
    }]
  }))
  return bucketIds.flatMap((id) => entries.get(id) ?? [])
}
