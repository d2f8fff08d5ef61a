import type { Actor } from '../../context.ts'
import type { Prisma } from '../../database/generated/client.ts'
import { isOrganizationAdmin } from '../organizations/index.ts'

/** Every bucket that exists for the actor: those of their projects, links included, and what is shared with them. */
export function visibleBuckets(actor: Actor): Prisma.BucketWhereInput {
  // An organization admin sees every project's metadata.
  const beyond = isOrganizationAdmin(actor) ? {} : { OR: [{ projectId: { in: [...actor.projectIds] } }, sharedWith(actor)] }
  return { project: { organizationId: actor.organizationId }, ...beyond }
}

/** The catalog: shared buckets that the actor may see. */
export function visibleShares(actor: Actor): Prisma.BucketWhereInput {
  return { AND: [{ sharingType: { not: null } }, visibleBuckets(actor)] }
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
