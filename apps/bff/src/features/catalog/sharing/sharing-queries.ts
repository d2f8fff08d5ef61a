import type { Sharing } from '@tributary/contract/catalog'
import type { Actor, Database } from '../../../context.ts'
import type { Prisma } from '../../../database/generated/client.ts'
import { Problem } from '../../../problem.ts'
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
  const projects = await db.project.findMany({ where: { id: { in: projectIds }, organizationId }, select: { id: true } })
  const people = await db.user.findMany({ where: { id: { in: userIds }, organizationId }, select: { id: true } })
  const known = new Set([...projects, ...people].map(({ id }) => id))
  const outside = [...projectIds, ...userIds].filter((id) => !known.has(id))
  if (outside.length === 0) return
  throw new Problem('outside_organization', `${outside.length === 1 ? 'One target is' : `${outside.length} targets are`} not of this organization.`, sharing.type === 'specific-projects' ? { projectIds: outside } : { userIds: outside })
}

/** Links that the change would leave without a right to exist. */
export async function refuseNarrowing(db: Database, before: SharedBucket, sharing: Sharing) {
  const links = await db.bucket.findMany({ where: { sourceBucketId: before.id }, orderBy: { id: 'asc' }, include: linkParts })
  const linkers = await db.user.findMany({ where: { id: { in: links.flatMap((link) => link.linkedById ?? []) } }, select: { id: true, organizationRole: true } })
  const members = new Set(linkers.filter((one) => one.organizationRole !== null).map(({ id }) => id))
  const { projectIds, userIds } = targetsOf(sharing)
  const after = { ...before, sharingType: sharing.type, sharedProjects: projectIds.map((projectId) => ({ projectId })), sharedPeople: userIds.map((userId) => ({ userId })) }
  const lost = links.filter(({ projectId, linkedById }) => {
    const link = { projectId, linkedById, linkerIsMember: members.has(linkedById ?? '') }
    // The link of a person who left stays with its project while the type stays.
    const outlived = before.sharingType === sharing.type && !isWithinSharing(before, link)
    return !isWithinSharing(after, link) && !outlived
  })
  if (lost.length > 0) throw new Problem('narrows_links', `This would leave out who subscribes already: ${subscribers(lost)} it.`, { links: lost.map(linkRef) })
}
