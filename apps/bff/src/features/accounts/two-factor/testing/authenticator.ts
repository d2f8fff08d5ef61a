import { enableTwoFactor, startTwoFactor } from '@tributary/contract/accounts'
import type { Call } from '@tributary/contract/client'
import { Secret, TOTP } from 'otpauth'

/** What a telephone shows at this moment for a secret typed into it. */
export function codeAt(secret: string, at: Date): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() })
}

/** Sets two-factor sign-in up for who calls; the first code is used up by it. */
export async function withTwoFactor(call: Call, currentPassword: string, now: Date): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { secret } = await call(startTwoFactor, { currentPassword })
  const { recoveryCodes } = await call(enableTwoFactor, { code: codeAt(secret, now) })
  return { secret, recoveryCodes }
}
