import type { Context } from '../../../context.ts'
import type { Flow } from '../../../oidc/oidc.ts'
import { openFromBrowser, sealForBrowser } from '../browser-keeps.ts'

export interface KeptFlow extends Flow {
  returnTo: string
}

const place = 'provider sign-in'
/** Long enough to type a password and find the telephone. */
export const flowMs = 10 * 60_000

/** What the browser keeps while it is at the provider: nobody but this platform reads or makes it. */
export function sealFlow(context: Pick<Context, 'vault' | 'clock'>, flow: Flow, returnTo: string | undefined): string {
  // A cookie holds 4 kB at most.
  const kept: KeptFlow = { ...flow, returnTo: returnTo === undefined || Buffer.byteLength(returnTo) > 1000 ? '/' : returnTo }
  return sealForBrowser(context, place, kept, flowMs)
}

/** null: it is not of this platform, or too old. */
export function openFlow(context: Pick<Context, 'vault' | 'clock'>, sealed: string | undefined): KeptFlow | null {
  return openFromBrowser<KeptFlow>(context, place, sealed)
}
