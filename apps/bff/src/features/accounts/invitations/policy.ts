import type { OrganizationRole, ProjectRole } from '@tributary/contract/organizations'
import type { Actor } from '../../../context.ts'
import { isOrganizationAdmin } from '../../organizations/index.ts'
import { mayAddMember, mayManageMembers } from '../../projects/index.ts'

interface Kept {
  organizationId: string
  organizationRole: OrganizationRole | null
  project: { id: string; organizationId: string } | null
  projectRole: ProjectRole | null
}

export function mayInviteToOrganization(actor: Actor) {
  return isOrganizationAdmin(actor)
}

export function maySeeInvitation(actor: Actor, { organizationId, project }: Kept) {
  if (actor.organizationId !== organizationId) return false
  return isOrganizationAdmin(actor) || (project !== null && mayManageMembers(actor, project))
}

/** Make, resend and take back: admins of the organization all of them, others what gives a role in their project alone. */
export function mayManageInvitation(actor: Actor, { organizationId, organizationRole, project, projectRole }: Kept) {
  if (actor.organizationId !== organizationId) return false
  if (isOrganizationAdmin(actor)) return true
  return organizationRole === null && project !== null && projectRole !== null && mayAddMember(actor, project, projectRole)
}
