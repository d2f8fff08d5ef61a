import { z } from 'zod'
import { endpoint } from '../wire/endpoint.ts'
import { Email, Organization, OrganizationRole, Person, PersonName, ProjectRole } from '../organizations.ts'
import { Done, PageInput, pageOf } from '../values/page.ts'
import { Hue } from '../projects.ts'

/** Long rather than complicated: at least 12 characters (NIST SP 800-63B). */
export const NewPassword = z.string().min(12, 'At least 12 characters.').max(128)
const Password = z.string().min(1).max(128)
/** Six digits of an authenticator, or one of the recovery codes. */
const SecondFactor = z.string().trim().min(6).max(40)
/** Needed where the account has two-factor sign-in; without it the answer is `second_factor_required`. */
const SecondFactorIfOn = SecondFactor.optional()
/** What a link that was sent carries behind its `#`. */
const OneTimeToken = z.string().min(20).max(200)

export const Me = z.object({
  person: Person,
  organization: Organization,
  mayCreateProjects: z.boolean(),
  twoFactor: z.object({
    enabled: z.boolean(),
    recoveryCodesLeft: z.number().int(),
    /** The organization requires it: until it is set up, nothing else goes. */
    mustSetUp: z.boolean(),
  }),
  /** Ways this account signs in. */
  signsInBy: z.object({ password: z.boolean(), provider: z.string().nullable() }),
  projects: z.array(z.object({ id: z.uuid(), name: z.string(), hue: Hue, role: ProjectRole, archived: z.boolean() })),
})
export type Me = z.infer<typeof Me>

export const Session = z.object({
  id: z.uuid(),
  /** Browser and system, as far as its `User-Agent` tells. */
  client: z.string(),
  address: z.string().nullable(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime(),
  /** The one that asks. */
  current: z.boolean(),
})
export type Session = z.infer<typeof Session>

export const Invitation = z.object({
  id: z.uuid(),
  email: z.string(),
  organizationRole: OrganizationRole.nullable(),
  project: z.object({ id: z.uuid(), name: z.string(), hue: Hue, role: ProjectRole }).nullable(),
  invitedBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  sentAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  expired: z.boolean(),
})
export type Invitation = z.infer<typeof Invitation>
/** `link` is shown once, and only where no mail is set up to send it. */
export const SentInvitation = z.object({ invitation: Invitation, link: z.string().nullable() })
export type SentInvitation = z.infer<typeof SentInvitation>

export const createOrganization = endpoint({
  method: 'POST', path: '/organizations', summary: 'Create the organization and its first admin; only while there is none', open: true, status: 201,
  input: z.strictObject({ name: z.string().trim().min(1).max(120), person: z.strictObject({ name: PersonName, email: Email, password: NewPassword }) }),
  output: Me,
  errors: ['already_set_up', 'too_many_attempts'],
})

export const getSignInWays = endpoint({
  method: 'GET', path: '/session/ways', summary: 'How people sign in here', open: true,
  input: z.strictObject({}),
  output: z.object({
    /** The OIDC provider's name as people know it; null: by password alone. */
    provider: z.string().nullable(),
    /** Whether mail is set up: without it links are made by the operator. */
    mail: z.boolean(),
  }),
  errors: [],
})

export const signIn = endpoint({
  method: 'POST', path: '/session', summary: 'Sign in; the session is a cookie', open: true, guarded: true,
  input: z.strictObject({
    email: Email,
    password: Password,
    secondFactor: SecondFactorIfOn,
  }),
  output: Me,
  errors: ['wrong_credentials', 'second_factor_required', 'second_factor_wrong', 'too_many_attempts'],
})

export const signOut = endpoint({
  method: 'DELETE', path: '/session', summary: 'Sign out', open: true,
  input: z.strictObject({}), output: Done, errors: [],
})

export const startProviderSignIn = endpoint({
  method: 'POST', path: '/session/provider', summary: 'Begin to sign in by the OIDC provider: where to send the browser', open: true,
  input: z.strictObject({
    /** A path of the console to come back to. */
    returnTo: z.string().max(2000).regex(/^\/(?![/\\])/, 'A path of the console begins with one "/".').optional(),
  }),
  output: z.object({ url: z.url() }),
  errors: ['provider_not_set_up', 'provider_unavailable', 'too_many_attempts'],
})

export const finishProviderSignIn = endpoint({
  method: 'PUT', path: '/session/provider', summary: 'Finish with what the provider sent the browser back with', open: true, guarded: true,
  input: z.strictObject({ code: z.string().max(4000).optional(), state: z.string().max(1000), iss: z.string().max(1000).optional(), error: z.string().max(200).optional() }),
  output: z.object({ me: Me, returnTo: z.string() }),
  errors: ['provider_not_set_up', 'provider_unavailable', 'provider_refused', 'no_account', 'too_many_attempts'],
})

export const getMe = endpoint({
  method: 'GET', path: '/me', summary: 'Who is signed in, and the projects they belong to', beforeTwoFactor: true,
  input: z.strictObject({}), output: Me, errors: ['not_allowed'],
})

export const updateMe = endpoint({
  method: 'PATCH', path: '/me', summary: 'Change the own name', people: true,
  input: z.strictObject({ name: PersonName }), output: Person, errors: ['not_allowed'],
})

export const changePassword = endpoint({
  method: 'PUT', path: '/me/password', summary: 'Change the own password; all other sessions end', people: true, beforeTwoFactor: true, guarded: true,
  input: z.strictObject({ currentPassword: Password, newPassword: NewPassword, secondFactor: SecondFactorIfOn }),
  output: Done,
  errors: ['not_allowed', 'wrong_credentials', 'second_factor_required', 'second_factor_wrong', 'too_many_attempts'],
})

export const changeEmail = endpoint({
  method: 'POST', path: '/me/email', summary: 'Ask to change the own e-mail: a link goes to the new address, a notice to the old one', people: true, guarded: true, status: 202,
  input: z.strictObject({ newEmail: Email, currentPassword: Password, secondFactor: SecondFactorIfOn }),
  output: Done,
  errors: ['not_allowed', 'wrong_credentials', 'second_factor_required', 'second_factor_wrong', 'too_many_attempts', 'mail_not_set_up', 'mail_not_sent'],
})

export const confirmEmail = endpoint({
  method: 'POST', path: '/email-confirmations', summary: 'Confirm the new e-mail with the token of the link', open: true,
  input: z.strictObject({ token: OneTimeToken }),
  output: Done,
  errors: ['one_time_link_over', 'email_taken', 'too_many_attempts'],
})

export const requestPasswordReset = endpoint({
  method: 'POST', path: '/password-resets', summary: 'Have a link sent that sets a new password; the answer is the same whether there is such an account', open: true, status: 202,
  input: z.strictObject({ email: Email }),
  output: Done,
  errors: ['mail_not_set_up', 'too_many_attempts'],
})

export const resetPassword = endpoint({
  method: 'PUT', path: '/password-resets', summary: 'Set a new password with the token of the link; all sessions end', open: true,
  input: z.strictObject({ token: OneTimeToken, newPassword: NewPassword }),
  output: Done,
  errors: ['one_time_link_over', 'too_many_attempts'],
})

export const listSessions = endpoint({
  method: 'GET', path: '/me/sessions', summary: 'Where the own account is signed in', people: true,
  input: PageInput, output: pageOf(Session), errors: ['not_allowed'],
})

export const endSession = endpoint({
  method: 'DELETE', path: '/me/sessions/:sessionId', summary: 'Sign one session of the own account out', people: true,
  input: z.strictObject({ sessionId: z.uuid() }), output: Done, errors: ['not_allowed', 'session_not_found'],
})

export const endOtherSessions = endpoint({
  method: 'DELETE', path: '/me/sessions', summary: 'Sign every other session of the own account out', people: true,
  input: z.strictObject({}), output: z.object({ ended: z.number().int() }), errors: ['not_allowed'],
})

export const startTwoFactor = endpoint({
  method: 'POST', path: '/me/two-factor', summary: 'Begin two-factor sign-in, or a new authenticator in the place of the one that works: its secret', people: true, beforeTwoFactor: true, guarded: true,
  input: z.strictObject({ currentPassword: Password, secondFactor: SecondFactorIfOn }),
  output: z.object({
    /** `otpauth://` address, as QR codes carry it. */
    uri: z.string(),
    /** The same secret in base32, to type. */
    secret: z.string(),
    /** Of a new authenticator: to be sent back with its first code, within a quarter of an hour. Until then the former one counts. */
    sealedSecret: z.string().nullable(),
  }),
  errors: ['not_allowed', 'wrong_credentials', 'second_factor_required', 'second_factor_wrong', 'too_many_attempts', 'two_factor_is_on'],
})

export const enableTwoFactor = endpoint({
  method: 'PUT', path: '/me/two-factor', summary: 'Turn two-factor sign-in on with a first code; the recovery codes are shown once', people: true, beforeTwoFactor: true, guarded: true,
  input: z.strictObject({ code: SecondFactor, sealedSecret: z.string().max(4000).optional() }),
  output: z.object({ recoveryCodes: z.array(z.string()) }),
  errors: ['not_allowed', 'second_factor_wrong', 'too_many_attempts', 'two_factor_is_on', 'not_ready'],
})

export const disableTwoFactor = endpoint({
  method: 'DELETE', path: '/me/two-factor', summary: 'Turn two-factor sign-in off', people: true, guarded: true,
  input: z.strictObject({ currentPassword: Password, secondFactor: SecondFactor }),
  output: Done,
  errors: ['not_allowed', 'wrong_credentials', 'second_factor_wrong', 'too_many_attempts', 'two_factor_is_required', 'two_factor_is_off'],
})

export const renewRecoveryCodes = endpoint({
  method: 'POST', path: '/me/recovery-codes', summary: 'Make new recovery codes, shown once; the former ones are worth nothing', people: true, guarded: true,
  input: z.strictObject({ currentPassword: Password, secondFactor: SecondFactor }),
  output: z.object({ recoveryCodes: z.array(z.string()) }),
  errors: ['not_allowed', 'wrong_credentials', 'second_factor_wrong', 'too_many_attempts', 'two_factor_is_off'],
})

export const listInvitations = endpoint({
  method: 'GET', path: '/organization/invitations', summary: 'Open invitations of the organization, for its admins',
  input: PageInput, output: pageOf(Invitation), errors: ['not_allowed'],
})

export const listProjectInvitations = endpoint({
  method: 'GET', path: '/projects/:projectId/invitations', summary: 'Open invitations to a project, for those who manage its members',
  input: PageInput.extend({ projectId: z.uuid() }), output: pageOf(Invitation), errors: ['project_not_found', 'not_allowed'],
})

export const createInvitation = endpoint({
  method: 'POST', path: '/organization/invitations', summary: 'Invite somebody by e-mail into the organization, and into a project if wanted', status: 201, guarded: true,
  input: z.strictObject({
    email: Email,
    /** null: no member of the organization, but what the project gives. */
    organizationRole: OrganizationRole.nullable().default('member'),
    project: z.strictObject({ projectId: z.uuid(), role: ProjectRole }).nullable().default(null),
    expiresInDays: z.number().int().min(1).max(30).default(7),
  }),
  output: SentInvitation,
  errors: ['not_allowed', 'project_not_found', 'email_taken', 'already_invited', 'too_many_attempts', 'mail_not_sent'],
})

export const inviteToProject = endpoint({
  method: 'POST', path: '/projects/:projectId/invitations', summary: 'Invite somebody by e-mail who has no account yet into a project', status: 201, guarded: true,
  input: z.strictObject({ projectId: z.uuid(), email: Email, role: ProjectRole, expiresInDays: z.number().int().min(1).max(30).default(7) }),
  output: SentInvitation,
  errors: ['project_not_found', 'not_allowed', 'email_taken', 'already_invited', 'too_many_attempts', 'mail_not_sent'],
})

export const resendInvitation = endpoint({
  method: 'POST', path: '/invitations/:invitationId/resend', summary: 'Send an invitation again with a new link; the former one is worth nothing', guarded: true,
  input: z.strictObject({ invitationId: z.uuid() }), output: SentInvitation, errors: ['invitation_not_found', 'not_allowed', 'too_many_attempts', 'mail_not_sent'],
})

export const revokeInvitation = endpoint({
  method: 'DELETE', path: '/invitations/:invitationId', summary: 'Take an invitation back', guarded: true,
  input: z.strictObject({ invitationId: z.uuid() }), output: Done, errors: ['invitation_not_found', 'not_allowed'],
})

export const readInvitation = endpoint({
  method: 'POST', path: '/invitations/read', summary: 'What an invitation is to, by the token of its link', open: true,
  input: z.strictObject({ token: OneTimeToken }),
  output: z.object({ email: z.string(), organization: z.string(), project: z.string().nullable(), invitedBy: z.string().nullable(), expiresAt: z.iso.datetime() }),
  errors: ['one_time_link_over', 'too_many_attempts'],
})

export const acceptInvitation = endpoint({
  method: 'POST', path: '/invitations/accept', summary: 'Accept an invitation: creates the account and signs in', open: true, status: 201,
  input: z.strictObject({ token: OneTimeToken, name: PersonName, password: NewPassword }),
  output: Me,
  errors: ['one_time_link_over', 'email_taken', 'too_many_attempts'],
})

export const reportFault = endpoint({
  method: 'POST', path: '/faults', summary: 'Report a fault that the console met; the operator finds it in the log by its reference', people: true,
  input: z.strictObject({
    message: z.string().min(1).max(2000),
    stack: z.string().max(8000).default(''),
    /** The page on which it happened, without what its address asks for. */
    page: z.string().max(500),
  }),
  output: z.object({ reference: z.string() }), errors: ['not_allowed', 'too_many_attempts'],
})
