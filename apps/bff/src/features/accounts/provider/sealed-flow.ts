import type { Context } from '../../../context.ts'
import type { Flow } from '../../../oidc/oidc.ts'
import type { Sealed } from '../../../vault/vault.ts'

export interface KeptFlow extends Flow {
  returnTo: string
  until: number
}

const place = 'provider sign-in'
/** Long enough to type a password and find the telephone. */
export const flowMs = 10 * 60_000

/** What the browser keeps while it is at the provider: nobody but this platform reads or makes it. */
export function sealFlow({ vault, clock }: Pick<Context, 'vault' | 'clock'>, flow: Flow, returnTo: string | undefined): string {
  // A cookie holds 4 kB at most.
  const kept: KeptFlow = { ...flow, returnTo: returnTo === undefined || Buffer.byteLength(returnTo) > 1000 ? '/' : returnTo, until: clock().getTime() + flowMs }
  return Buffer.from(JSON.stringify(vault.seal(JSON.stringify(kept), place))).toString('base64url')
}

/** null: it is not of this platform, or too old. */
export function openFlow({ vault, clock }: Pick<Context, 'vault' | 'clock'>, sealed: string | undefined): KeptFlow | null {
  if (sealed === undefined) return null
  try {
    const kept = JSON.parse(vault.open(JSON.parse(Buffer.from(sealed, 'base64url').toString()) as Sealed, place)) as KeptFlow
    return kept.until > clock().getTime() ? kept : null
  } catch {
    return null
  }
}
