import { Secret, TOTP } from 'otpauth'

/** What a telephone shows for a secret typed into it; `ahead` steps of 30 seconds from now, for a second code at once: none is taken twice. */
export function codeOf(secret: string, ahead = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({ timestamp: Date.now() + ahead * 30_000 })
}
