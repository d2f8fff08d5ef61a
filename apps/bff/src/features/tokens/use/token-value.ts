import { createHash, randomInt } from 'node:crypto'
import { crc32 } from 'node:zlib'

const prefixes = { project: 'trbp_', serviceAccount: 'trbs_', signal: 'trbg_' } as const
type Kind = keyof typeof prefixes

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const randomLetters = 40
const checkLetters = 6
const shape = new RegExp(`^(?:${Object.values(prefixes).join('|')})[0-9A-Za-z]{${randomLetters + checkLetters}}$`)

export interface NewValue {
  /** Shown once, kept nowhere. */
  value: string
  hash: string
  lastLetters: string
}

/** A new value: 238 random bits between a prefix and a checksum, so that scanners for secrets know one when they see it. */
export function newValue(kind: Kind): NewValue {
  const random = Array.from({ length: randomLetters }, () => alphabet[randomInt(alphabet.length)]).join('')
  const unchecked = `${prefixes[kind]}${random}`
  const value = `${unchecked}${checksum(unchecked)}`
  return { value, hash: hashOf(value), lastLetters: value.slice(-4) }
}

/** Whether it can be a token at all: what was mistyped needs no look into the database. */
export function isTokenValue(value: string) {
  return shape.test(value) && checksum(value.slice(0, -checkLetters)) === value.slice(-checkLetters)
}

/** By this alone a token is found: it has too many random bits to be guessed from its hash. */
export function hashOf(value: string) {
  return createHash('sha256').update(value).digest('hex')
}

/** To tell tokens by: `trbp_…a1b2`. */
export function hintOf({ projectId, lastLetters }: { projectId: string | null; lastLetters: string }) {
  return `${projectId === null ? prefixes.serviceAccount : prefixes.project}…${lastLetters}`
}

/** CRC-32 in base 62. */
function checksum(text: string) {
  let rest = crc32(text)
  let letters = ''
  while (letters.length < checkLetters) {
    letters = `${alphabet[rest % alphabet.length]}${letters}`
    rest = Math.floor(rest / alphabet.length)
  }
  return letters
}
