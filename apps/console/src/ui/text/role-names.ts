import type { OrganizationRole, ProjectRole } from '@tributary/contract/organizations'

/** What a role in a project is called. */
export const projectRoles: Record<ProjectRole, string> = { share: 'Owner: shares', admin: 'Admin', guest: 'Guest: edits and runs', readOnly: 'Read only' }

/** Without a role in the organization one is in it through projects alone. */
export type OrganizationStanding = OrganizationRole | 'none'

export const organizationRoles: Record<OrganizationStanding, string> = { admin: 'Administrator', member: 'Member', none: 'Only in projects' }

export const standingOf = (role: OrganizationRole | null): OrganizationStanding => role ?? 'none'

export const roleOfStanding = (value: string | null): OrganizationRole | null => (value === 'admin' || value === 'member' ? value : null)
