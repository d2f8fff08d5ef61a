import type { Context } from '../../context.ts'
import type { Sealed } from '../../vault/vault.ts'

/** What a browser keeps for the platform until a time: nobody else reads or makes it. `place` tells what it is for. */
export function sealForBrowser({ vault, clock }: Pick<Context, 'vault' | 'clock'>, place: string, value: object, lastsMs: number): string {
  return Buffer.from(JSON.stringify(vault.seal(JSON.stringify({ ...value, until: clock().getTime() + lastsMs }), place))).toString('base64url')
}

/** null: there is none, it is not of this platform or for something else, or it is too old. */
export function openFromBrowser<Value extends object>({ vault, clock }: Pick<Context, 'vault' | 'clock'>, place: string, sealed: string | undefined): Value | null {
  if (sealed === undefined) return null
  try {
    const kept = JSON.parse(vault.open(JSON.parse(Buffer.from(sealed, 'base64url').toString()) as Sealed, place)) as Value & { until: number }
    return kept.until > clock().getTime() ? kept : null
  } catch {
    return null
  }
}
