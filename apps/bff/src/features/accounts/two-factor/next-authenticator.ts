import { z } from 'zod'
import type { Context } from '../../../context.ts'
import { places } from '../../../vault/places.ts'
import type { Sealed } from '../../../vault/vault.ts'

/** How long there is to scan it and to send its first code. */
const goodFor = 15 * 60_000

const Next = z.object({ secret: z.string(), insteadOf: z.string(), at: z.number() })

/**
 * The secret of an authenticator that is to take the place of one that works. Whoever began it keeps it until its first code: nothing is
 * stored, so that the former one counts until then. `insteadOf` is when that one was set up: once it is replaced, this is worth nothing.
 */
export function sealNext({ vault, clock }: Pick<Context, 'vault' | 'clock'>, userId: string, secret: string, insteadOf: Date): string {
  const next: z.infer<typeof Next> = { secret, insteadOf: insteadOf.toISOString(), at: clock().getTime() }
  return Buffer.from(JSON.stringify(vault.seal(JSON.stringify(next), places.nextTwoFactor(userId)))).toString('base64url')
}

/** null: it is not one of ours, of somebody else, too old, or of an authenticator that was replaced meanwhile. */
export function openNext({ vault, clock }: Pick<Context, 'vault' | 'clock'>, userId: string, sealed: string, insteadOf: Date): string | null {
  try {
    const next = Next.parse(JSON.parse(vault.open(JSON.parse(Buffer.from(sealed, 'base64url').toString()) as Sealed, places.nextTwoFactor(userId))))
    return next.insteadOf === insteadOf.toISOString() && clock().getTime() - next.at < goodFor ? next.secret : null
  } catch {
    return null
  }
}
