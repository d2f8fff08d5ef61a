import { createHash, randomBytes } from 'node:crypto'

/** Of a link that is used once: `token` goes to whom it is for, and `hash` alone is kept. */
export function makeOneTimeToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashOf(token) }
}

/** No salt: a token of 256 random bits can't be guessed from its hash, and so it can be looked up. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
