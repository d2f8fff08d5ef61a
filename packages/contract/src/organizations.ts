import { z } from 'zod'
import { endpoint } from './wire/endpoint.ts'
import { Done, PageInput, pageOf } from './values/page.ts'

export const OrganizationRole = z.enum(['admin', 'member'])
export type OrganizationRole = z.infer<typeof OrganizationRole>
export const ProjectRole = z.enum(['share', 'admin', 'guest', 'readOnly'])
export type ProjectRole = z.infer<typeof ProjectRole>

export const Email = z.string().trim().toLowerCase().pipe(z.email().max(254))
export const OrganizationName = z.string().trim().min(1).max(120)
export const PersonName = z.string().trim().min(1).max(120)

export const Organization = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Whether organization members may create projects. */
  membersCreateProjects: z.boolean(),
  /** Whether people who sign in by password need a second factor. */
  requiresTwoFactor: z.boolean(),
  /** How long the audit log is kept; null: for ever. */
  auditRetentionDays: z.number().int().nullable(),
  /** Archived: everything can be read, nothing runs or changes. */
  archivedAt: z.iso.datetime().nullable(),
  /** Deleted: its admins alone get in, to restore it, until `goneAt`. */
  deletedAt: z.iso.datetime().nullable(),
  goneAt: z.iso.datetime().nullable(),
})
export type Organization = z.infer<typeof Organization>

export const Person = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Of a service account: an address that no mail reaches. */
  email: z.string(),
  kind: z.enum(['person', 'serviceAccount']),
  /** Whether they sign in by two factors; null to whom that is no business: all but themselves and the admins of the organization. */
  twoFactor: z.boolean().nullable(),
  /** null: a project user who is no member of the organization. */
  organizationRole: OrganizationRole.nullable(),
  createdAt: z.iso.datetime(),
})
export type Person = z.infer<typeof Person>

export const getHealth = endpoint({
  method: 'GET', path: '/health', summary: 'Whether the server answers, and what is missing on its machine', open: true,
  input: z.strictObject({}),
  output: z.object({
    ready: z.literal(true),
    version: z.string(),
    /** True until the first person has created the organization. */
    needsSetup: z.boolean(),
    /** A sentence when user code can't be fully sandboxed here, else null. */
    warning: z.string().nullable(),
  }),
  errors: [],
})

export const updateOrganization = endpoint({
  method: 'PATCH', path: '/organization', summary: 'Rename the organization or change its settings', guarded: true,
  input: z.strictObject({
    name: OrganizationName.optional(), membersCreateProjects: z.boolean().optional(), requiresTwoFactor: z.boolean().optional(),
    auditRetentionDays: z.number().int().min(90).max(36_500).nullable().optional(),
  }),
  output: Organization,
  errors: ['not_allowed', 'two_factor_is_off'],
})

export const archiveOrganization = endpoint({
  method: 'POST', path: '/organization/archive', summary: 'Archive the organization: everything can be read, nothing runs or changes', guarded: true,
  input: z.strictObject({}), output: Organization, errors: ['not_allowed'],
})

export const unarchiveOrganization = endpoint({
  method: 'DELETE', path: '/organization/archive', summary: 'Bring the organization back from the archive', guarded: true,
  input: z.strictObject({}), output: Organization, errors: ['not_allowed'],
})

export const deleteOrganization = endpoint({
  method: 'DELETE', path: '/organization', summary: 'Delete the organization with everything in it; its admins may restore it for 30 days', guarded: true,
  input: z.strictObject({
    /** Its name, typed, so that nothing is deleted by a slip. */
    name: z.string().max(200),
  }),
  output: Organization, errors: ['not_allowed', 'name_differs'],
})

export const restoreOrganization = endpoint({
  method: 'POST', path: '/organization/restore', summary: 'Restore the organization while it is not gone', guarded: true,
  input: z.strictObject({}), output: Organization, errors: ['not_allowed', 'not_deleted'],
})

export const leaveOrganization = endpoint({
  method: 'POST', path: '/organization/leave', summary: 'Leave: ends the own account with its memberships and tokens; what it made stays', people: true, guarded: true,
  input: z.strictObject({
    /** The own e-mail, typed. */
    email: Email,
  }),
  output: Done, errors: ['not_allowed', 'last_admin', 'name_differs'],
})

export const listPeople = endpoint({
  method: 'GET', path: '/organization/people', summary: 'People of the organization, for its members',
  input: PageInput.extend({ q: z.string().max(200).optional() }),
  output: pageOf(Person),
  errors: ['not_allowed'],
})

export const updatePerson = endpoint({
  method: 'PATCH', path: '/organization/people/:personId', summary: 'Change the organization role of a person', guarded: true,
  input: z.strictObject({ personId: z.uuid(), organizationRole: OrganizationRole.nullable() }),
  output: Person,
  errors: ['not_allowed', 'person_not_found', 'last_admin'],
})

export const removePerson = endpoint({
  method: 'DELETE', path: '/organization/people/:personId', summary: 'Remove a person: their sessions, memberships and tokens end; what they made stays', guarded: true,
  input: z.strictObject({ personId: z.uuid() }),
  output: Done, errors: ['not_allowed', 'person_not_found', 'last_admin'],
})
