import { z } from 'zod'
import type { MappedRole, OidcSettings } from '../../../oidc/oidc-settings.ts'

type Claims = Readonly<Record<string, unknown>>

/** The e-mail that the provider vouches for; null: there is none, or nobody has proved it. */
export function verifiedEmail({ email, email_verified: verified }: Claims): string | null {
  // As it was sent: in lower case letters of other alphabets may turn into ours. Some providers send a boolean as text.
  const address = z.email().max(254).safeParse(email)
  return address.success && (verified === true || verified === 'true') ? address.data.toLowerCase() : null
}

export function nameOf({ name, given_name: given, family_name: family }: Claims, email: string): string {
  const parts = [given, family].filter((part) => typeof part === 'string').join(' ')
  const known = [name, parts, email].find((each): each is string => typeof each === 'string' && each.trim() !== '') ?? email
  return known.replaceAll('\0', '').toWellFormed().trim().slice(0, 120)
}

/** The highest role that the claim's values stand for; `*` stands for everything else. */
export function mappedRole(claims: Claims, { claim, byValue }: NonNullable<OidcSettings['roles']>): MappedRole {
  const found = valuesOf(valueAt(claims, claim)).flatMap((value) => byValue.get(value) ?? [])
  if (found.length === 0) return byValue.get('*') ?? 'none'
  return (['admin', 'member'] as const).find((role) => found.includes(role)) ?? 'none'
}

function valuesOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((each): each is string => typeof each === 'string')
}

/** Names may have dots in them, as addresses do; else a dot leads into an object. */
function valueAt(claims: Claims, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path]
  return path.split('.').reduce<unknown>((value, key) => (typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Claims)[key] : undefined), claims)
}
