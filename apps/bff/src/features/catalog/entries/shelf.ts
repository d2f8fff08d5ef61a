import { type ProjectRef, SharingType } from '@tributary/contract/catalog'
import type { Freshness } from '@tributary/contract/values/freshness'
import type { Actor, Context } from '../../../context.ts'
import type { Prisma } from '../../../database/generated/client.ts'
import { containing } from '../../../database/containing.ts'
import { figuresOf, noFigures, presentLinks } from '../buckets/bucket-queries.ts'
import { freshnessOf } from '../freshness-of.ts'
import { projectRef } from '../../projects/index.ts'
import { isInside } from '../policy.ts'
import { homesOf, visibleShares } from '../../../visible-buckets.ts'

/** As much of a shared bucket as filters, counts and orders need. */
export interface ShelfBucket {
  id: string
  displayName: string
  project: ProjectRef
  sharingType: SharingType
  freshness: Freshness
  subscriberCount: number
  subscribed: boolean
  own: boolean
}

/** Every shared bucket that the actor may see and the text finds. */
export async function shelfOf({ db, clock }: Context, actor: Actor, q: string | undefined): Promise<ShelfBucket[]> {
  const where = { AND: [visibleShares(actor), ...(q?.trim() ? [found(q.trim())] : [])] }
  const [buckets, figures] = await Promise.all([
    db.bucket.findMany({
      where,
      select: {
        id: true, displayName: true, sharingType: true, promisedAgeSeconds: true, project: { select: projectRef },
        links: { where: { projectId: { in: homesOf(actor) } }, select: { id: true }, take: 1 }, _count: { select: { links: presentLinks } },
      },
    }),
    figuresOf(db, where),
  ])
  const now = clock()
  return buckets.map(({ id, displayName, sharingType, promisedAgeSeconds, project, links, _count }) => ({
    id, displayName, project, sharingType: SharingType.parse(sharingType),
    freshness: freshnessOf(figures.get(id) ?? noFigures, promisedAgeSeconds, now),
    subscriberCount: _count.links, subscribed: links.length > 0, own: isInside(actor, project.id),
  }))
}

/** By name and description, of the bucket, of its tables and of its project. */
function found(q: string): Prisma.BucketWhereInput {
  const [, stage, name] = /^(in|out)\.(.*)$/i.exec(q) ?? []
  const text = containing(q)
  return {
    OR: [
      { displayName: text }, { name: text }, { description: text }, { project: { name: text } },
      { tables: { some: { OR: [{ name: text }, { description: text }] } } },
      ...(stage !== undefined && name !== undefined ? [{ stage: stage.toLowerCase() === 'out' ? 'out' as const : 'in' as const, name: containing(name) }] : []),
    ],
  }
}
