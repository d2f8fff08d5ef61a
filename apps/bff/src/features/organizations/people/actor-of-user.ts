import type { ProjectRole } from '@tributary/contract/organizations'
import type { Actor, Database, Visit } from '../../../context.ts'
import type { User } from '../../../database/generated/client.ts'

export interface Membership {
  role: ProjectRole
  archived: boolean
}

/** The person or service account with the rights that it has at this moment; null where it is gone. */
export async function actorOfUser(db: Database, userId: string, visit: Visit): Promise<Actor | null> {
  const user = await db.user.findUnique({
    where: { id: userId },
    include: {
      organization: { select: { archivedAt: true } },
      memberships: { where: { project: { deletedAt: null } }, select: { projectId: true, role: true, project: { select: { archivedAt: true } } } },
    },
  })
  if (!user) return null
  const frozen = user.organization.archivedAt !== null
  const memberships = user.memberships.map(({ projectId, role, project }): [string, Membership] => [projectId, { role, archived: frozen || project.archivedAt !== null }])
  return actorWith(user, new Map(memberships), visit)
}

export function actorWith(user: Pick<User, 'kind' | 'id' | 'name' | 'organizationId' | 'organizationRole'>, memberships: ReadonlyMap<string, Membership>, visit: Visit): Actor {
  const { kind, id, name, organizationId, organizationRole } = user
  const memberRoleIn = (projectId: string) => memberships.get(projectId)?.role ?? null
  return {
    kind, id, name, organizationId, organizationRole, visit, memberRoleIn,
    projectIds: [...memberships.keys()],
    roleIn: (projectId) => (memberships.get(projectId)?.archived ? 'readOnly' : memberRoleIn(projectId)),
    token: null,
  }
}
