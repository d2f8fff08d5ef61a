import type { Organization } from '@tributary/contract/organizations'
import type { Actor } from '../../context.ts'

type Role = Pick<Actor, 'organizationRole'>

export function isOrganizationAdmin(actor: Role) {
  return actor.organizationRole === 'admin'
}

export function maySeePeople(actor: Role) {
  return actor.organizationRole !== null
}

export function mayManagePeople(actor: Role) {
  return isOrganizationAdmin(actor)
}

export function mayChangeOrganization(actor: Role) {
  return isOrganizationAdmin(actor)
}

export function mayCreateProjects(actor: Role, organization: Pick<Organization, 'membersCreateProjects'>) {
  return isOrganizationAdmin(actor) || (actor.organizationRole === 'member' && organization.membersCreateProjects)
}
