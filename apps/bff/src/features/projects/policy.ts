import type { ProjectRole } from '@tributary/contract/organizations'
import type { Actor } from '../../context.ts'
import { isOrganizationAdmin } from '../organizations/index.ts'

interface Home {
  id: string
  organizationId: string
}

export function maySeeProject(actor: Actor, project: Home) {
  if (actor.organizationId !== project.organizationId) return false
  return actor.roleIn(project.id) !== null || actor.token?.projectId === project.id || isOrganizationAdmin(actor)
}

/** Who belongs to it, and by which e-mail, is no business of a project token's. */
export function maySeeMembers(actor: Actor, project: Home) {
  return actor.token === null && maySeeProject(actor, project)
}

/** Who may archive it may bring it back: here the role counts as it was given. */
export function mayArchiveProject(actor: Actor, project: Home) {
  return isAdminOf(actor.memberRoleIn(project.id)) || isOrganizationAdmin(actor)
}

/** Delete, and restore while it is not gone. */
export function mayDeleteProject(actor: Actor, project: Home) {
  return actor.memberRoleIn(project.id) === 'share' || isOrganizationAdmin(actor)
}

/** A deleted project is no longer among those of its members: `role` is the one that they had in it. */
export function mayRestoreProject(actor: Actor, project: Home, role: ProjectRole | null) {
  return actor.organizationId === project.organizationId && (role === 'share' || isOrganizationAdmin(actor))
}

/** Whoever manages a project may hand their own role on. */
export function mayTransferProject(actor: Actor, project: Home) {
  return isAdminOf(actor.roleIn(project.id))
}

export function mayManageTokens(actor: Actor, project: Home) {
  if (actor.token) return actor.token.projectId === project.id && actor.token.canManageTokens && isAdminOf(actor.token.role)
  return isAdminOf(actor.roleIn(project.id))
}

export function maySeeAudit(actor: Actor, project: Home) {
  return isAdminOf(actor.memberRoleIn(project.id)) || isOrganizationAdmin(actor)
}

export function mayGrantShare(actor: Actor, project: Home) {
  return isOrganizationAdmin(actor) && actor.organizationId === project.organizationId
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
  return member.userId === actor.id || mayManageMember(actor, project, member)
}

/** Whether a project is left with someone who manages it when only these roles remain. */
export function isManaged(roles: readonly ProjectRole[]) {
  return roles.some(isAdminOf)
}

export function mayManageMembers(actor: Actor, project: Home) {
  return isAdminOf(actor.roleIn(project.id)) || isOrganizationAdmin(actor)
}

function mayManageMember(actor: Actor, project: Home, member: { role: ProjectRole }) {
  if (member.role !== 'share') return mayManageMembers(actor, project)
  return actor.roleIn(project.id) === 'share' || isOrganizationAdmin(actor)
}

function isAdminOf(role: ProjectRole | null) {
  return role === 'share' || role === 'admin'
}
