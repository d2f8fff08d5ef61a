import type { Link } from '@tributary/contract/catalog'
import type { Database } from '../../../context.ts'
import type { Prisma } from '../../../database/generated/client.ts'
import { Problem } from '../../../problem.ts'
import { pathOf, presentLinks } from '../buckets/bucket-queries.ts'
import { namesOf } from '../../../database/names-of.ts'
import { projectRef } from '../../projects/index.ts'

export const linkParts = { project: { select: projectRef } } as const satisfies Prisma.BucketInclude
interface Path {
  stage: string
  name: string
}
type LinkWithParts = Prisma.BucketGetPayload<{ include: typeof linkParts }>

/** A link in the audit log: where it stands, and what it shows. */
export const linkAsKept = (link: Path & { displayName: string }, source: Path & { id: string; project: { name: string } }) => ({
  path: pathOf(link), displayName: link.displayName, source: { bucketId: source.id, project: source.project.name, path: pathOf(source) },
})

/** How a refusal names a link. */
export const linkRef = (link: LinkWithParts) => ({ bucketId: link.id, project: link.project, path: pathOf(link) })

export async function refuseWhileLinked(db: Database, bucketId: string, sentence: string) {
  const links = await db.bucket.findMany({ where: { sourceBucketId: bucketId, ...presentLinks.where }, orderBy: { id: 'asc' }, include: linkParts })
  if (links.length === 0) return
  throw new Problem('bucket_has_links', `${sentence} ${subscribers(links)} it.`, { links: links.map(linkRef) })
}

/** Links of deleted projects hold nothing up: they end with what they stand on, and are not restored with their project. Answers these projects. */
export async function endHiddenLinks(tx: Database, where: Prisma.BucketWhereInput) {
  const hidden = await tx.bucket.findMany({ where: { AND: [where, { project: { deletedAt: { not: null } } }] }, include: linkParts })
  await tx.bucket.deleteMany({ where: { id: { in: hidden.map(({ id }) => id) } } })
  return hidden.map(({ project }) => project)
}

/** An organization admin manages what is shared without a role in the project: there, too, an archived one stays as it is. */
export async function refuseInArchivedProject(db: Database, { project: { id, name, hue } }: LinkWithParts) {
  const { archivedAt, organization } = await db.project.findUniqueOrThrow({ where: { id }, select: { archivedAt: true, organization: { select: { archivedAt: true } } } })
  if (archivedAt ?? organization.archivedAt) throw new Problem('project_is_archived', `${name} is archived: it can be read, and nothing in it changes.`, { project: { id, name, hue } })
}

/** The projects that link a bucket. */
export async function subscribersOf(db: Database, bucketId: string) {
  const links = await db.bucket.findMany({ where: { sourceBucketId: bucketId, ...presentLinks.where }, orderBy: { id: 'asc' }, select: linkParts })
  return links.map(({ project }) => project)
}

export function subscribers(links: readonly LinkWithParts[]): string {
  const names = links.map((link) => link.project.name)
  return names.length === 1 ? `${names[0]} subscribes to` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)} subscribe to`
}

/** Links as the owner of the source sees them. */
export async function linksOf(db: Database, links: readonly LinkWithParts[]): Promise<Link[]> {
  const names = await namesOf(db, links.map((link) => link.linkedById))
  return links.map((link) => ({ ...linkRef(link), linkedAt: link.createdAt.toISOString(), linkedBy: names.get(link.linkedById) ?? null }))
}
