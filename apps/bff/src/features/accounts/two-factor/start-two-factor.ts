import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { startTwoFactor as endpoint } from '@tributary/contract/accounts'
import type { Actor, Context } from '../../../context.ts'
import type { Prisma } from '../../../database/generated/client.ts'
import { isUniqueViolation } from '../../../database/is-unique-violation.ts'
import { Problem } from '../../../problem.ts'
import { places } from '../../../vault/places.ts'
import { confirmPassword } from '../passwords/confirm-password.ts'
import { newSecret, totpOf } from './codes.ts'
import { sealNext } from './next-authenticator.ts'
import { confirmSecondFactorIfOn } from './prove-second-factor.ts'

/** A secret that counts once a first code proves that it arrived; begun again, the former one is worth nothing. Where one works already, it goes on working until then. */
export async function startTwoFactor(context: Context, actor: Actor, { currentPassword, secondFactor }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const { db, vault, audit, clock } = context
  const userId = actor.id
  await confirmPassword(context, actor, currentPassword)
  await confirmSecondFactorIfOn(context, actor, secondFactor)
  const secret = newSecret()
  const begun = { sealed: vault.seal(secret, places.twoFactor(userId)) as unknown as Prisma.InputJsonObject, createdAt: clock(), lastStep: 0, recoveryCodes: [] }
  const { email } = await db.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } })
  const works = await db.twoFactor.findFirst({ where: { userId, enabledAt: { not: null } } })
  // Turned on since it was looked whether a code is needed: nobody gets past that.
  if (works && secondFactor === undefined) throw alreadyOn()
  try {
    await db.$transaction(async (tx) => {
      if (!works) {
        const { count } = await tx.twoFactor.updateMany({ where: { userId, enabledAt: null }, data: begun })
        if (count === 0) await tx.twoFactor.create({ data: { userId, ...begun } })
      }
      await audit.record(tx, actor, { target: { type: 'person', id: userId, name: actor.name } })
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw alreadyOn()
    throw error
  }
  return { uri: totpOf(secret, email).toString(), secret, sealedSecret: works && sealNext(context, userId, secret, works.createdAt) }
}

const alreadyOn = () => new Problem('two_factor_is_on', 'Two-factor sign-in was turned on at the same moment.')
