import type { Link } from '@tributary/contract/catalog'
import type { Database } from '../../../context.ts'
import type { Prisma } from '../../../database/generated/client.ts'
import { Problem } from '../../../problem.ts'
import { pathOf } from '../buckets/bucket-queries.ts'
import { projectRef } from '../../projects/index.ts'

export const linkParts = { project: { select: projectRef } } as const satisfies Prisma.BucketInclude
type LinkWithParts = Prisma.BucketGetPayload<{ include: typeof linkParts }>

/** How a refusal names a link. */
export const linkRef = (link: LinkWithParts) => ({ bucketId: link.id, project: link.project, path: pathOf(link) })

export async function refuseWhileLinked(db: Database, bucketId: string, sentence: string) {
  const links = await db.bucket.findMany({ where: { sourceBucketId: bucketId }, orderBy: { id: 'asc' }, include: linkParts })
  if (links.length === 0) return
  throw new Problem('bucket_has_links', `${sentence} ${subscribers(links)} it.`, { links: links.map(linkRef) })
}

export function subscribers(links: readonly LinkWithParts[]): string {
  const names = links.map((link) => link.project.name)
  return names.length === 1 ? `${names[0]} subscribes to` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)} subscribe to`
}

/** Links as the owner of the source sees them. */
export async function linksOf(db: Database, links: readonly LinkWithParts[]): Promise<Link[]> {
  const people = await db.user.findMany({ where: { id: { in: links.flatMap((link) => link.linkedById ?? []) } }, select: { id: true, name: true } })
  const names = new Map(people.map((person) => [person.id, person.name]))
  return links.map((link) => ({ ...linkRef(link), linkedAt: link.createdAt.toISOString(), linkedBy: names.get(link.linkedById ?? '') ?? null }))
}
