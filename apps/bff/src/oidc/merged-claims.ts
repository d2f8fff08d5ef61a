type Claims = Readonly<Record<string, unknown>>

/** What the provider signed, with what it adds where it is asked. An e-mail that was signed is not proved by what is said of another one. */
export function mergedClaims(signed: Claims, { email_verified: verified, ...added }: Claims): Claims {
  return { ...added, ...(signed['email'] === undefined && verified !== undefined ? { email_verified: verified } : {}), ...signed }
}
