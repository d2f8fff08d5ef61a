import { z } from 'zod'

export type MappedRole = 'admin' | 'member' | 'none'

export interface OidcSettings {
  issuer: URL
  clientId: string
  clientSecret: string
  /** As people know it. */
  name: string
  scope: string
  /** What an e-mail that has no account becomes. */
  newPeople: 'refuse' | 'member' | 'none'
  /** Where roles come from; null: they are given here. */
  roles: { claim: string; byValue: ReadonlyMap<string, MappedRole> } | null
}

const text = z.string().trim()
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional())
const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

const issuer = text.transform((value, context) => {
  const url = URL.parse(value)
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback.test(url.hostname))) return url
  context.addIssue('must be the address of an OIDC provider that begins with https://')
  return z.NEVER
})
const roles = text.transform((value, context) => {
  const pairs = value.split(',').map((pair): [string, string] => {
    const at = pair.lastIndexOf('=')
    return [pair.slice(0, Math.max(at, 0)).trim(), pair.slice(at + 1).trim()]
  })
  if (!pairs.every(([name, role]) => name !== '' && /^(admin|member|none)$/.test(role))) {
    context.addIssue('must be pairs separated by commas, such as tributary-admins=admin,staff=member, with the roles admin, member and none')
  }
  return new Map(pairs) as Map<string, MappedRole>
})

/** Variables of the environment; empty ones are not set. */
export const oidcVariables = {
  OIDC_ISSUER: optional(issuer),
  OIDC_CLIENT_ID: optional(text),
  OIDC_CLIENT_SECRET: optional(text),
  OIDC_NAME: optional(text.max(60)),
  OIDC_SCOPE: optional(text.regex(/(^| )openid( |$)/, 'must have openid among its words')),
  OIDC_NEW_PEOPLE: optional(z.enum(['refuse', 'member', 'none'], 'must be refuse, member or none')),
  OIDC_ROLE_CLAIM: optional(text),
  OIDC_ROLES: optional(roles),
}
const Variables = z.object(oidcVariables)

/** What belongs together is set together. @returns the settings, or what is wrong in a sentence; null where none is set up */
export function oidcSettingsOf(variables: z.output<typeof Variables>): OidcSettings | string | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME, OIDC_SCOPE, OIDC_NEW_PEOPLE, OIDC_ROLE_CLAIM, OIDC_ROLES } = variables
  const [alone] = Object.entries({ OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME, OIDC_SCOPE, OIDC_NEW_PEOPLE, OIDC_ROLE_CLAIM, OIDC_ROLES }).find(([, value]) => value !== undefined) ?? []
  if (OIDC_ISSUER === undefined) return alone === undefined ? null : `${alone} is set, but OIDC_ISSUER is not.`
  if (OIDC_CLIENT_ID === undefined || OIDC_CLIENT_SECRET === undefined) return 'OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET beside it.'
  if ((OIDC_ROLE_CLAIM === undefined) !== (OIDC_ROLES === undefined)) return 'OIDC_ROLE_CLAIM and OIDC_ROLES belong together: set both or none.'
  return {
    issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET,
    name: OIDC_NAME ?? OIDC_ISSUER.hostname,
    scope: OIDC_SCOPE ?? 'openid email profile',
    newPeople: OIDC_NEW_PEOPLE ?? 'refuse',
    roles: OIDC_ROLE_CLAIM !== undefined && OIDC_ROLES !== undefined ? { claim: OIDC_ROLE_CLAIM, byValue: OIDC_ROLES } : null,
  }
}
