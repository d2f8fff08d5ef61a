import type { Actor, TokenRights } from './context.ts'
import type { Prisma } from './database/generated/client.ts'
import { isOrganizationAdmin } from './features/organizations/index.ts'
import { tokenShares } from './token-access.ts'

/** Every bucket that exists for the actor: those of their projects, links included, and what is shared with them. Nothing of a deleted project does. */
export function visibleBuckets(actor: Actor): Prisma.BucketWhereInput {
  const { organizationId, token } = actor
  const present = { project: { organizationId, deletedAt: null }, NOT: { sourceBucket: { project: { deletedAt: { not: null } } } } }
  // An organization admin sees every project's metadata.
  if (isOrganizationAdmin(actor)) return present
  return { ...present, OR: token ? [ownOfToken(token), sharedWithToken(token)] : [{ projectId: { in: [...actor.projectIds] } }, sharedWith(actor)] }
}

/** The catalog: shared buckets that the actor may see. A token's is what it may link or has linked. */
export function visibleShares(actor: Actor): Prisma.BucketWhereInput {
  const { token } = actor
  return { AND: [{ sharingType: { not: null } }, visibleBuckets(actor), ...(token ? [sharedWithToken(token)] : [])] }
}

/** Projects from within: a token's is its own. */
export function homesOf({ projectIds, token }: Actor): string[] {
  return token ? [token.projectId] : [...projectIds]
}

function sharedWith(actor: Actor): Prisma.BucketWhereInput {
  const projectIds = [...actor.projectIds]
  const member = actor.organizationRole !== null
  return {
    OR: [
      // Someone without a project and without an organization role is a client: clients see no catalog.
      ...(member || projectIds.length > 0 ? [{ sharingType: 'organization-project' }] : []),
      ...(member ? [{ sharingType: 'organization' }] : []),
      { sharingType: 'specific-projects', sharedProjects: { some: { projectId: { in: projectIds } } } },
      { sharingType: 'specific-users', sharedPeople: { some: { userId: actor.id } } },
    ],
  }
}

function ownOfToken({ projectId, canManageBuckets, buckets }: TokenRights): Prisma.BucketWhereInput {
  return { projectId, ...(!canManageBuckets && { id: { in: [...buckets.keys()] } }) }
}

function sharedWithToken({ projectId, canManageBuckets }: TokenRights): Prisma.BucketWhereInput {
  if (!canManageBuckets) return { id: { in: [] } }
  return {
    OR: [
      { sharingType: { in: tokenShares }, OR: [{ sharingType: 'organization-project' }, { projectId }, { sharedProjects: { some: { projectId } } }] },
      { sharingType: { not: null }, links: { some: { projectId } } },
    ],
  }
}
