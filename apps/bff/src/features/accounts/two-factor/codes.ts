import { randomInt, scrypt, type ScryptOptions } from 'node:crypto'
import { promisify } from 'node:util'
import { Secret, TOTP } from 'otpauth'
import type { Context } from '../../../context.ts'
import { places } from '../../../vault/places.ts'
import type { Sealed } from '../../../vault/vault.ts'

/** The secret in base32. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32
}

export function secretOf({ vault }: Pick<Context, 'vault'>, userId: string, sealed: unknown): string {
  return vault.open(sealed as Sealed, places.twoFactor(userId))
}

/** What authenticators understand: SHA-1, six digits, thirty seconds. */
export function totpOf(secret: string, email: string): TOTP {
  return new TOTP({ issuer: 'Tributary', label: email, algorithm: 'SHA1', digits: 6, period: 30, secret: Secret.fromBase32(secret) })
}

/** The time step that a code belongs to, one before or after now included; null: it is wrong. */
export function stepOf(secret: string, code: string, now: Date): bigint | null {
  const totp = totpOf(secret, '')
  const delta = /^\d{6}$/.test(code) ? totp.validate({ token: code, timestamp: now.getTime(), window: 1 }) : null
  return delta === null ? null : BigInt(Math.floor(now.getTime() / 30_000) + delta)
}

// Read aloud and typed by hand: without the letters and digits that look alike. 10 of 31 are 49 bits.
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const codes = 10
const group = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')
const slowHash: (text: string, salt: string, length: number, options: ScryptOptions) => Promise<Buffer> = promisify(scrypt)

export function newRecoveryCodes(): string[] {
  return Array.from({ length: codes }, () => `${group()}-${group()}`)
}

/** As slow to guess as a password, and salted with the secret, which is sealed: the database alone is no place to begin. */
export async function recoveryHash(secret: string, code: string): Promise<string> {
  const key = await slowHash(code.toLowerCase().replaceAll(/[^a-z0-9]/g, ''), secret, 32, { N: 2 ** 14, r: 16, p: 1, maxmem: 2 ** 26 })
  return key.toString('hex')
}

export function recoveryHashes(secret: string, recoveryCodes: readonly string[]): Promise<string[]> {
  return Promise.all(recoveryCodes.map((code) => recoveryHash(secret, code)))
}
