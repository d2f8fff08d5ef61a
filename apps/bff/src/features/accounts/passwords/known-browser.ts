import { randomInt } from 'node:crypto'
import type { Context } from '../../../context.ts'
import { openFromBrowser, sealForBrowser } from '../browser-keeps.ts'

interface KnownBrowser {
  email: string
  /** One of few: else each time that somebody signs in would give them guesses for later, also when the password is another one. */
  browser: number
}

const place = 'known browser'
const most = 8
/** Who comes seldom is a stranger again. */
export const knownBrowserMs = 90 * 24 * 3_600_000

/** What a browser keeps in which somebody signed in by this e-mail. */
export function sealKnownBrowser(context: Pick<Context, 'vault' | 'clock'>, email: string): string {
  return sealForBrowser(context, place, { email, browser: randomInt(most) } satisfies KnownBrowser, knownBrowserMs)
}

/** Under what guesses at this account are counted: those of browsers that signed in to it apart, so that strangers shut nobody out there. */
export function countedAs(context: Pick<Context, 'vault' | 'clock'>, email: string, kept: string | undefined): string {
  const known = openFromBrowser<KnownBrowser>(context, place, kept)
  return known?.email === email ? `${email} in ${known.browser}` : email
}
