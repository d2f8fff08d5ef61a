import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { countGuess } from './count-guess.ts'
import { recoveryHash, secretOf, stepOf } from './codes.ts'

export type Proof = 'authenticator' | 'recovery code'

/** Uses a code up: of the authenticator or a recovery code, whichever it is. null: it is wrong or was used before. Attempts are counted by who calls. */
export async function proveSecondFactor({ db, vault, clock }: Pick<Context, 'db' | 'vault' | 'clock'>, userId: string, code: string): Promise<Proof | null> {
  const row = await db.twoFactor.findFirst({ where: { userId, enabledAt: { not: null } } })
  if (!row) return null
  const secret = secretOf({ vault }, userId, row.sealed)
  const digits = code.replaceAll(' ', '')
  if (/^\d{6}$/.test(digits)) {
    const step = stepOf(secret, digits, clock())
    if (step === null) return null
    // One statement looks and takes: of two that bring the same code, one gets in.
    const { count } = await db.twoFactor.updateMany({ where: { userId, lastStep: { lt: step }, createdAt: row.createdAt }, data: { lastStep: step } })
    return count > 0 ? 'authenticator' : null
  }
  const hash = await recoveryHash(secret, code)
  const taken = await db.$executeRaw`UPDATE "TwoFactor" SET "recoveryCodes" = array_remove("recoveryCodes", ${hash}) WHERE "userId" = ${userId}::uuid AND ${hash} = ANY("recoveryCodes")`
  return taken > 0 ? 'recovery code' : null
}

/** Whether the account is asked for a code. */
export async function hasSecondFactor({ db }: Pick<Context, 'db'>, userId: string): Promise<boolean> {
  return await db.twoFactor.count({ where: { userId, enabledAt: { not: null } } }) > 0
}

export function secondFactorRequired(): Problem {
  return new Problem('second_factor_required', 'Enter the code of your authenticator, or one of your recovery codes.')
}

/** Asks somebody who is signed in for a code, where their account has one. @throws Problem second_factor_required, second_factor_wrong, too_many_attempts */
export async function confirmSecondFactorIfOn(context: Context, { id: userId }: Pick<Actor, 'id'>, code: string | undefined): Promise<void> {
  if (!await hasSecondFactor(context, userId)) return
  if (code === undefined) throw secondFactorRequired()
  await takeCode(context, userId, code)
}

/** Asks somebody who is signed in for a code. @throws Problem two_factor_is_off, second_factor_wrong, too_many_attempts */
export async function confirmSecondFactor(context: Context, { id: userId }: Pick<Actor, 'id'>, code: string): Promise<void> {
  if (!await hasSecondFactor(context, userId)) throw new Problem('two_factor_is_off', 'Two-factor sign-in is not on.')
  await takeCode(context, userId, code)
}

async function takeCode(context: Context, userId: string, code: string): Promise<void> {
  const forgive = await countGuess(context.auth, userId)
  if (await proveSecondFactor(context, userId, code) === null) throw new Problem('second_factor_wrong', 'The code is wrong, or was used already. Wait for the next one.')
  await forgive()
}
