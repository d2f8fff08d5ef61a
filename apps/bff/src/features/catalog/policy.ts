import type { Actor } from '../../context.ts'
import { bucketAccess, mayLinkByToken, mayManageBucketsByToken, tokenShares } from '../../token-access.ts'
import { isOrganizationAdmin } from '../organizations/index.ts'

interface Place {
  projectId: string
}

interface Kept extends Place {
  id: string
}

interface Shared extends Place {
  sharingType: string | null
  sharedProjects: readonly { projectId: string }[]
  sharedPeople: readonly { userId: string }[]
}

/** In the project, whatever they may there; a token is in its own. */
export function isInside(actor: Actor, projectId: string) {
  return actor.roleIn(projectId) !== null || actor.token?.projectId === projectId
}

/** Create, change and delete buckets of the project. */
export function mayEditBuckets(actor: Actor, projectId: string) {
  const role = actor.roleIn(projectId)
  return role === 'share' || role === 'admin' || mayManageBucketsByToken(actor, projectId)
}

/** Describe and delete what is in the bucket. */
export function mayWriteTables(actor: Actor, bucket: Kept) {
  return mayEditBuckets(actor, bucket.projectId) || bucketAccess(actor, bucket) === 'write'
}

export function mayShareBucket(actor: Actor, bucket: Place) {
  return actor.roleIn(bucket.projectId) === 'share'
}

/** An organization admin manages what is shared: ends it, but doesn't open what others own. */
export function mayEndSharing(actor: Actor, bucket: Place) {
  return mayShareBucket(actor, bucket) || isOrganizationAdmin(actor)
}

/** With whom it is shared, and who subscribes. */
export function maySeeSharing(actor: Actor, bucket: Place) {
  return actor.roleIn(bucket.projectId) !== null || isOrganizationAdmin(actor) || (actor.token?.projectId === bucket.projectId && actor.token.canManageBuckets)
}

/** Link into the project and unlink there. */
export function mayLinkInto(actor: Actor, projectId: string) {
  const role = actor.roleIn(projectId)
  return role === 'share' || role === 'admin' || role === 'guest' || mayLinkByToken(actor, projectId)
}

export function mayLinkBucket(actor: Actor, bucket: Shared, projectId: string) {
  if (bucket.sharingType === null || !mayLinkInto(actor, projectId)) return false
  if (actor.token && !tokenShares.includes(bucket.sharingType)) return false
  return bucket.projectId === projectId || isWithinSharing(bucket, { projectId, linkedById: actor.id, linkerIsMember: actor.organizationRole !== null })
}

/** Whether the sharing covers a link that this person makes, or made, into this project. */
export function isWithinSharing(shared: Shared, link: { projectId: string; linkedById: string | null; linkerIsMember: boolean }): boolean {
  if (link.projectId === shared.projectId) return true
  switch (shared.sharingType) {
    case 'organization-project': return true
    case 'organization': return link.linkerIsMember
    case 'specific-projects': return shared.sharedProjects.some((one) => one.projectId === link.projectId)
    case 'specific-users': return shared.sharedPeople.some((one) => one.userId === link.linkedById)
    default: return false
  }
}

/** Rows are for members of the bucket's project and of projects that link it; metadata reaches further. */
export function mayPreview(actor: Actor, source: Kept & { links: readonly Kept[] }) {
  return [source, ...source.links].some((bucket) => actor.roleIn(bucket.projectId) !== null || bucketAccess(actor, bucket) !== null)
}
