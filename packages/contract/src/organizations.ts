import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Done, PageInput, pageOf } from './page.ts'

export const OrganizationRole = z.enum(['admin', 'member'])
export type OrganizationRole = z.infer<typeof OrganizationRole>
export const ProjectRole = z.enum(['share', 'admin', 'guest', 'readOnly'])
export type ProjectRole = z.infer<typeof ProjectRole>

export const Email = z.string().trim().toLowerCase().pipe(z.email().max(254))
/** Long rather than complicated: at least 12 characters (NIST SP 800-63B). */
export const NewPassword = z.string().min(12, 'At least 12 characters.').max(128)
export const PersonName = z.string().trim().min(1).max(120)

export const Organization = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Whether organization members may create projects. */
  membersCreateProjects: z.boolean(),
})
export type Organization = z.infer<typeof Organization>

export const Person = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  /** null: a project user who is no member of the organization. */
  organizationRole: OrganizationRole.nullable(),
  createdAt: z.iso.datetime(),
})
export type Person = z.infer<typeof Person>

export const Me = z.object({
  person: Person,
  organization: Organization,
  mayCreateProjects: z.boolean(),
  mustChangePassword: z.boolean(),
  projects: z.array(z.object({ id: z.uuid(), name: z.string(), hue: z.number().int(), role: ProjectRole })),
})
export type Me = z.infer<typeof Me>

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

export const createOrganization = endpoint({
  method: 'POST', path: '/organizations', summary: 'Create the organization and its first admin; only while there is none', open: true, status: 201,
  input: z.strictObject({ name: z.string().trim().min(1).max(120), person: z.strictObject({ name: PersonName, email: Email, password: NewPassword }) }),
  output: Me,
  errors: ['already_set_up', 'too_many_attempts'],
})

export const signIn = endpoint({
  method: 'POST', path: '/session', summary: 'Sign in; the session is a cookie', open: true,
  input: z.strictObject({ email: Email, password: z.string().min(1).max(128) }),
  output: Me,
  errors: ['wrong_credentials', 'too_many_attempts'],
})

export const signOut = endpoint({
  method: 'DELETE', path: '/session', summary: 'Sign out', open: true,
  input: z.strictObject({}), output: Done, errors: [],
})

export const getMe = endpoint({
  method: 'GET', path: '/me', summary: 'Who is signed in, and the projects they belong to',
  input: z.strictObject({}), output: Me, errors: [],
})

export const changePassword = endpoint({
  method: 'PUT', path: '/me/password', summary: 'Change the own password; all other sessions end',
  input: z.strictObject({ currentPassword: z.string().min(1).max(128), newPassword: NewPassword }),
  output: Done,
  errors: ['wrong_credentials', 'too_many_attempts'],
})

export const updateOrganization = endpoint({
  method: 'PATCH', path: '/organization', summary: 'Rename the organization or change its settings',
  input: z.strictObject({ name: z.string().trim().min(1).max(120).optional(), membersCreateProjects: z.boolean().optional() }),
  output: Organization,
  errors: ['not_allowed'],
})

export const listPeople = endpoint({
  method: 'GET', path: '/organization/people', summary: 'People of the organization, for its members',
  input: PageInput.extend({ q: z.string().max(200).optional() }),
  output: pageOf(Person),
  errors: ['not_allowed'],
})

export const createPerson = endpoint({
  method: 'POST', path: '/organization/people', summary: 'Create a person with a one-time password, which this answer shows once', status: 201,
  input: z.strictObject({ name: PersonName, email: Email, organizationRole: OrganizationRole.nullable().default('member') }),
  output: z.object({ person: Person, oneTimePassword: z.string() }),
  errors: ['not_allowed', 'email_taken'],
})

export const updatePerson = endpoint({
  method: 'PATCH', path: '/organization/people/:personId', summary: 'Change the organization role of a person',
  input: z.strictObject({ personId: z.uuid(), organizationRole: OrganizationRole.nullable() }),
  output: Person,
  errors: ['not_allowed', 'person_not_found', 'last_admin'],
})
