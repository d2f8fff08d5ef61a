import { OrganizationRole, ProjectRole } from '@tributary/contract/organizations'
import { SharingType } from '@tributary/contract/catalog'

/** What the log keeps of a change is of no fixed shape: it is looked into with care. */
export const isFields = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A text in it, after its words; nothing where there is none. */
export function nameIn(value: unknown, key: string, words: string): string {
  const text = isFields(value) ? value[key] : undefined
  return typeof text === 'string' ? `${words}${text}` : ''
}

const withWhom: Record<SharingType, string> = {
  'organization-project': 'with everyone in the organization',
  organization: 'with organization members',
  'specific-projects': 'with selected projects',
  'specific-users': 'with selected people',
}

/** "with everyone in the organization"; a change of the promise alone keeps the sharing. */
export function sharedWith(after: unknown): string {
  const sharing = isFields(after) ? after['sharing'] : undefined
  const type = SharingType.safeParse(isFields(sharing) ? sharing['type'] : undefined)
  return type.success ? withWhom[type.data] : 'with another promised age'
}

const projectRoles: Record<ProjectRole, string> = { share: 'an owner', admin: 'an admin', guest: 'a guest', readOnly: 'a reader' }
const organizationRoles: Record<OrganizationRole, string> = { admin: 'an administrator', member: 'a member' }

/** " as a guest"; with other words before it, or none. */
export function roleIn(value: unknown, words = ' as '): string {
  if (!isFields(value)) return ''
  const project = ProjectRole.safeParse(value['role'])
  if (project.success) return `${words}${projectRoles[project.data]}`
  if (!('organizationRole' in value)) return ''
  const organization = OrganizationRole.safeParse(value['organizationRole'])
  return `${words}${organization.success ? organizationRoles[organization.data] : 'a person of projects alone'}`
}
