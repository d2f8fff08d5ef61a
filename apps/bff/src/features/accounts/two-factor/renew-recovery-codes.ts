import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { renewRecoveryCodes as endpoint } from '@tributary/contract/accounts'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { confirmPassword } from '../passwords/confirm-password.ts'
import { newRecoveryCodes, recoveryHashes, secretOf } from './codes.ts'
import { confirmSecondFactor } from './prove-second-factor.ts'

export async function renewRecoveryCodes(context: Context, actor: Actor, { currentPassword, secondFactor }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const { db, audit } = context
  const userId = actor.id
  await confirmPassword(context, actor, currentPassword)
  await confirmSecondFactor(context, actor, secondFactor)
  const row = await db.twoFactor.findUniqueOrThrow({ where: { userId } })
  const recoveryCodes = newRecoveryCodes()
  const hashes = await recoveryHashes(secretOf(context, userId, row.sealed), recoveryCodes)
  await db.$transaction(async (tx) => {
    const { count } = await tx.twoFactor.updateMany({ where: { userId, createdAt: row.createdAt }, data: { recoveryCodes: hashes } })
    if (count === 0) throw new Problem('two_factor_is_off', 'Two-factor sign-in was turned off at the same moment.')
    await audit.record(tx, actor, { target: { type: 'person', id: userId, name: actor.name }, after: { left: recoveryCodes.length } })
  })
  return { recoveryCodes }
}
