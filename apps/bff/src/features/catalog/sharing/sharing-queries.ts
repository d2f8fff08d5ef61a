import { type Sharing, SharingType } from '@tributary/contract/catalog'
import type { Actor, Database } from '../../../context.ts'
import type { Prisma } from '../../../database/generated/client.ts'
import { Problem } from '../../../problem.ts'
import { presentLinks } from '../buckets/bucket-queries.ts'
import { linkParts, linkRef, subscribers } from '../links/link-queries.ts'
import { isWithinSharing } from '../policy.ts'

export const shareParts = { sharedProjects: { select: { projectId: true } }, sharedPeople: { select: { userId: true } } } as const satisfies Prisma.BucketInclude

export type SharedBucket = Prisma.BucketGetPayload<{ include: typeof shareParts }>

export const targetsOf = (sharing: Sharing) => ({
  projectIds: sharing.type === 'specific-projects' ? [...new Set(sharing.projectIds)] : [],
  userIds: sharing.type === 'specific-users' ? [...new Set(sharing.userIds)] : [],
})

/** Nothing crosses an organization; an id that nobody has is as foreign as another organization's. */
export async function refuseForeignTargets(db: Database, { organizationId }: Actor, sharing: Sharing) {
  const { projectIds, userIds } = targetsOf(sharing)
  const projects = await db.project.findMany({ where: { id: { in: projectIds }, organizationId, deletedAt: null }, select: { id: true } })
  const people = await db.user.findMany({ where: { id: { in: userIds }, organizationId }, select: { id: true } })
  const known = new Set([...projects, ...people].map(({ id }) => id))
  const outside = [...projectIds, ...userIds].filter((id) => !known.has(id))
  if (outside.length === 0) return
  throw new Problem('outside_organization', `${outside.length === 1 ? 'One target is' : `${outside.length} targets are`} not of this organization.`, sharing.type === 'specific-projects' ? { projectIds: outside } : { userIds: outside })
}

/** As the contract says it, with the ids in one order. */
export function keptSharing({ sharingType, sharedProjects, sharedPeople }: Pick<SharedBucket, 'sharingType' | 'sharedProjects' | 'sharedPeople'>): Sharing | null {
  const type = sharingType === null ? null : SharingType.parse(sharingType)
  if (type === 'specific-projects') return { type, projectIds: sharedProjects.map(({ projectId }) => projectId).toSorted() }
  if (type === 'specific-users') return { type, userIds: sharedPeople.map(({ userId }) => userId).toSorted() }
  return type && { type }
}

/** A bucket as this sharing would leave it. */
export function sharedAs(bucket: SharedBucket, sharing: Sharing): SharedBucket {
  const { projectIds, userIds } = targetsOf(sharing)
  return { ...bucket, sharingType: sharing.type, sharedProjects: projectIds.map((projectId) => ({ projectId })), sharedPeople: userIds.map((userId) => ({ userId })) }
}

/** Refuses while the change would leave links without a right to exist. Answers the ids of those that nobody sees, in deleted projects. */
export async function refuseNarrowing(db: Database, before: SharedBucket, sharing: Sharing): Promise<string[]> {
  const links = await db.bucket.findMany({ where: { sourceBucketId: before.id }, orderBy: { id: 'asc' }, include: linkParts })
  const linkers = await db.user.findMany({ where: { id: { in: links.flatMap((link) => link.linkedById ?? []) } }, select: { id: true, organizationRole: true } })
  const members = new Set(linkers.filter((one) => one.organizationRole !== null).map(({ id }) => id))
  const after = sharedAs(before, sharing)
  const lost = links.filter(({ projectId, linkedById }) => {
    const link = { projectId, linkedById, linkerIsMember: members.has(linkedById ?? '') }
    // The link of a person who left stays with its project while the type stays.
    const outlived = before.sharingType === sharing.type && !isWithinSharing(before, link)
    return !isWithinSharing(after, link) && !outlived
  })
  const present = await db.bucket.findMany({ where: { AND: [{ id: { in: lost.map(({ id }) => id) } }, presentLinks.where] }, orderBy: { id: 'asc' }, include: linkParts })
  if (present.length > 0) throw new Problem('narrows_links', `This would leave out who subscribes already: ${subscribers(present)} it.`, { links: present.map(linkRef) })
  return lost.map(({ id }) => id)
}
