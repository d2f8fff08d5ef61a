import type { ProjectRole } from '@tributary/contract/organizations'
import type { Actor } from '../../context.ts'
import { isOrganizationAdmin } from '../organizations/index.ts'

interface Home {
  id: string
  organizationId: string
}

export function maySeeProject(actor: Actor, project: Home) {
  if (actor.organizationId !== project.organizationId) return false
  return actor.roleIn(project.id) !== null || isOrganizationAdmin(actor)
}

export function mayChangeProject(actor: Actor, project: Home) {
  return isAdminOf(actor.roleIn(project.id))
}

/** Members of an organization join nothing by right; its admins may join any of its projects. */
export function mayJoinProject(actor: Actor, project: Home) {
  return isOrganizationAdmin(actor) && actor.organizationId === project.organizationId
}

export function mayAddMember(actor: Actor, project: Home, role: ProjectRole) {
  return mayManageMembers(actor, project) && (role !== 'share' || isOrganizationAdmin(actor))
}

/** `share` is given by organization admins alone; taken away by them and by those who have it. */
export function mayChangeRole(actor: Actor, project: Home, member: { role: ProjectRole }, role: ProjectRole) {
  return mayManageMember(actor, project, member) && (role !== 'share' || member.role === 'share' || isOrganizationAdmin(actor))
}

/** Anyone may leave. */
export function mayRemoveMember(actor: Actor, project: Home, member: { role: ProjectRole; userId: string }) {
  return member.userId === actor.userId || mayManageMember(actor, project, member)
}

/** Whether a project is left with someone who manages it when only these roles remain. */
export function isManaged(roles: readonly ProjectRole[]) {
  return roles.some(isAdminOf)
}

function mayManageMembers(actor: Actor, project: Home) {
  return isAdminOf(actor.roleIn(project.id)) || isOrganizationAdmin(actor)
}

function mayManageMember(actor: Actor, project: Home, member: { role: ProjectRole }) {
  if (member.role !== 'share') return mayManageMembers(actor, project)
  return actor.roleIn(project.id) === 'share' || isOrganizationAdmin(actor)
}

function isAdminOf(role: ProjectRole | null) {
  return role === 'share' || role === 'admin'
}
