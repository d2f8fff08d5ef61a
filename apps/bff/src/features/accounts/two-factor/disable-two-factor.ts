import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { disableTwoFactor as endpoint } from '@tributary/contract/accounts'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { confirmPassword } from '../passwords/confirm-password.ts'
import { confirmSecondFactor } from './prove-second-factor.ts'

export async function disableTwoFactor(context: Context, actor: Actor, { currentPassword, secondFactor }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const { db, audit } = context
  const { id: userId, organizationId } = actor
  if (await db.organization.count({ where: { id: organizationId, requiresTwoFactor: true } }) > 0) {
    throw new Problem('two_factor_is_required', 'Your organization requires two-factor sign-in. Its admins decide that.')
  }
  await confirmPassword(context, actor, currentPassword)
  await confirmSecondFactor(context, actor, secondFactor)
  await db.$transaction(async (tx) => {
    const { count } = await tx.twoFactor.deleteMany({ where: { userId } })
    if (count > 0) await audit.record(tx, actor, { target: { type: 'person', id: userId, name: actor.name }, before: { enabled: true }, after: { enabled: false } })
  })
  return { done: true }
}
