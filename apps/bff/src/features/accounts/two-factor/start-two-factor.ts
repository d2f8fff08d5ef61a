import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { startTwoFactor as endpoint } from '@tributary/contract/accounts'
import type { Actor, Context } from '../../../context.ts'
import type { Prisma } from '../../../database/generated/client.ts'
import { isUniqueViolation } from '../../../database/is-unique-violation.ts'
import { Problem } from '../../../problem.ts'
import { places } from '../../../vault/places.ts'
import { confirmPassword } from '../passwords/confirm-password.ts'
import { newSecret, totpOf } from './codes.ts'

/** A secret that counts once a first code proves that it arrived; begun again, the former one is worth nothing. */
export async function startTwoFactor(context: Context, actor: Actor, { currentPassword }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const { db, vault, audit, clock } = context
  const userId = actor.id
  await confirmPassword(context, actor, currentPassword)
  const secret = newSecret()
  const begun = { sealed: vault.seal(secret, places.twoFactor(userId)) as unknown as Prisma.InputJsonObject, createdAt: clock(), lastStep: 0, recoveryCodes: [] }
  const { email } = await db.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } })
  try {
    await db.$transaction(async (tx) => {
      const { count } = await tx.twoFactor.updateMany({ where: { userId, enabledAt: null }, data: begun })
      if (count === 0) await tx.twoFactor.create({ data: { userId, ...begun } })
      await audit.record(tx, actor, { target: { type: 'person', id: userId, name: actor.name } })
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new Problem('two_factor_is_on', 'Two-factor sign-in is on already. Turn it off first to use another authenticator.')
    throw error
  }
  return { uri: totpOf(secret, email).toString(), secret }
}
