import { z } from 'zod'
import { endpoint } from './wire/endpoint.ts'
import { OrganizationRole, PersonName, ProjectRole } from './organizations.ts'
import { Done, PageInput, pageOf } from './values/page.ts'
import { Hue } from './projects.ts'

const Description = z.string().trim().min(1).max(200)
/** In the future; null: it does not expire. */
const ExpiresAt = z.iso.datetime({ offset: true }).nullable()

/** What a project token may, beside seeing its project. It never exceeds who made it, at issue and at use. */
export const TokenRights = z.strictObject({
  /** `write` means read, too. */
  buckets: z.array(z.strictObject({ bucketId: z.uuid(), access: z.enum(['read', 'write']) })).max(1000).default([])
    .refine((buckets) => new Set(buckets.map(({ bucketId }) => bucketId)).size === buckets.length, 'A bucket is named twice.'),
  /** Create, change, link and delete buckets; read and write every bucket of the project. */
  canManageBuckets: z.boolean().default(false),
  /** Make tokens within its own rights. */
  canManageTokens: z.boolean().default(false),
  /** Components whose configurations it may see and run: a connector's id, or `sql`. */
  components: z.union([z.literal('all'), z.array(z.string().min(1).max(60)).max(100)]).default([]),
})
export type TokenRights = z.infer<typeof TokenRights>

/** A token, never its value: that is shown once, when it is made or refreshed. */
export const Token = z.object({
  id: z.uuid(),
  /** How its value begins and ends, to tell it by: `trbp_…a1b2`. */
  hint: z.string(),
  description: z.string(),
  createdBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime().nullable(),
  /** Why it does not work, in words: it has expired, or its maker has left or lost the right; null where it works. */
  dead: z.string().nullable(),
})
export type Token = z.infer<typeof Token>
export const ProjectToken = Token.extend({
  projectId: z.uuid(),
  /** As they were granted. */
  rights: TokenRights,
  may: z.object({ change: z.boolean() }),
})
export type ProjectToken = z.infer<typeof ProjectToken>

/** An account for programs, with roles like a person's; it signs in by its tokens alone. */
export const ServiceAccount = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  organizationRole: OrganizationRole.nullable(),
  projects: z.array(z.object({ id: z.uuid(), name: z.string(), hue: Hue, role: ProjectRole })),
  tokenCount: z.number().int(),
  lastUsedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
})
export type ServiceAccount = z.infer<typeof ServiceAccount>

const tokenInput = z.strictObject({ tokenId: z.uuid() })
const accountInput = z.strictObject({ serviceAccountId: z.uuid() })
const projectRoles = z.array(z.strictObject({ projectId: z.uuid(), role: ProjectRole })).max(500)
  .refine((projects) => new Set(projects.map(({ projectId }) => projectId)).size === projects.length, 'A project is named twice.')

export const getCurrentToken = endpoint({
  method: 'GET', path: '/token', summary: 'What the project token that asks is and may',
  input: z.strictObject({}), output: ProjectToken, errors: ['not_allowed'],
})

export const listTokens = endpoint({
  method: 'GET', path: '/projects/:projectId/tokens', summary: 'Tokens of a project, newest first, for those who manage them',
  input: PageInput.extend({ projectId: z.uuid() }), output: pageOf(ProjectToken), errors: ['project_not_found', 'not_allowed'],
})

export const createToken = endpoint({
  method: 'POST', path: '/projects/:projectId/tokens', summary: 'Make a project token; this answer shows its value once', status: 201, guarded: true,
  input: z.strictObject({ projectId: z.uuid(), description: Description, expiresAt: ExpiresAt.default(null), rights: TokenRights }),
  output: z.object({ token: ProjectToken, value: z.string() }),
  errors: ['project_not_found', 'not_allowed', 'bucket_not_found', 'exceeds_maker'],
})

export const getToken = endpoint({
  method: 'GET', path: '/tokens/:tokenId', summary: 'One project token', input: tokenInput, output: ProjectToken, errors: ['token_not_found', 'not_allowed'],
})

export const updateToken = endpoint({
  method: 'PATCH', path: '/tokens/:tokenId', summary: 'Change description, expiry or rights of a project token', guarded: true,
  input: tokenInput.extend({ description: Description.optional(), expiresAt: ExpiresAt.optional(), rights: TokenRights.optional() }),
  output: ProjectToken,
  errors: ['token_not_found', 'not_allowed', 'bucket_not_found', 'exceeds_maker'],
})

export const refreshToken = endpoint({
  method: 'POST', path: '/tokens/:tokenId/refresh', summary: 'Give a token of a project or a service account a new value, shown once; the former one is worth nothing at once', guarded: true,
  input: tokenInput, output: z.object({ token: Token, value: z.string() }), errors: ['token_not_found', 'not_allowed'],
})

export const revokeToken = endpoint({
  method: 'DELETE', path: '/tokens/:tokenId', summary: 'Revoke a token of a project or a service account, and those made with it', guarded: true,
  input: tokenInput, output: Done, errors: ['token_not_found', 'not_allowed'],
})

export const listServiceAccounts = endpoint({
  method: 'GET', path: '/organization/service-accounts', summary: 'Service accounts of the organization, for its admins',
  input: PageInput, output: pageOf(ServiceAccount), errors: ['not_allowed'],
})

export const createServiceAccount = endpoint({
  method: 'POST', path: '/organization/service-accounts', summary: 'Create a service account with roles like a person\'s', status: 201, guarded: true,
  input: z.strictObject({ name: PersonName, description: z.string().trim().max(2000).default(''), organizationRole: OrganizationRole.nullable().default(null), projects: projectRoles.default([]) }),
  output: ServiceAccount,
  errors: ['not_allowed', 'project_not_found', 'name_taken'],
})

export const getServiceAccount = endpoint({
  method: 'GET', path: '/organization/service-accounts/:serviceAccountId', summary: 'One service account', input: accountInput, output: ServiceAccount, errors: ['service_account_not_found', 'not_allowed'],
})

export const updateServiceAccount = endpoint({
  method: 'PATCH', path: '/organization/service-accounts/:serviceAccountId', summary: 'Change name, description or roles of a service account; `projects` replaces all of its project roles', guarded: true,
  input: accountInput.extend({ name: PersonName.optional(), description: z.string().trim().max(2000).optional(), organizationRole: OrganizationRole.nullable().optional(), projects: projectRoles.optional() }),
  output: ServiceAccount,
  errors: ['service_account_not_found', 'not_allowed', 'project_not_found', 'name_taken', 'last_admin'],
})

export const deleteServiceAccount = endpoint({
  method: 'DELETE', path: '/organization/service-accounts/:serviceAccountId', summary: 'Delete a service account; its tokens die at once', guarded: true,
  input: accountInput, output: Done, errors: ['service_account_not_found', 'not_allowed', 'last_admin'],
})

export const listServiceAccountTokens = endpoint({
  method: 'GET', path: '/organization/service-accounts/:serviceAccountId/tokens', summary: 'Tokens of a service account',
  input: PageInput.extend({ serviceAccountId: z.uuid() }), output: pageOf(Token), errors: ['service_account_not_found', 'not_allowed'],
})

export const createServiceAccountToken = endpoint({
  method: 'POST', path: '/organization/service-accounts/:serviceAccountId/tokens', summary: 'Make a token of a service account; this answer shows its value once', status: 201, guarded: true,
  input: accountInput.extend({ description: Description, expiresAt: ExpiresAt.default(null) }),
  output: z.object({ token: Token, value: z.string() }),
  errors: ['service_account_not_found', 'not_allowed'],
})
