import type { InputOf } from '@tributary/contract/endpoint'
import type { changePassword as endpoint } from '@tributary/contract/accounts'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { confirmPassword } from './confirm-password.ts'
import { hashNewPassword } from './hash-new-password.ts'
import { confirmSecondFactorIfOn } from '../two-factor/prove-second-factor.ts'
import type { Visit } from '../session/visit.ts'

/** All sessions end; returns the cookies of a new one. */
export async function changePassword(context: Context, actor: Actor, visit: Visit, input: InputOf<typeof endpoint>): Promise<string[]> {
  const { db, auth, audit } = context
  const { currentPassword, newPassword, secondFactor } = input
  if (newPassword === currentPassword) throw new Problem('invalid_input', 'The new password is the old one. Choose another.', [{ path: ['newPassword'], message: 'Choose another.' }])
  await confirmPassword(context, actor, currentPassword)
  const { email, organization } = await db.user.findUniqueOrThrow({ where: { id: actor.id }, select: { email: true, organization: { select: { name: true } } } })
  const password = await hashNewPassword(context, newPassword, ['newPassword'], { name: actor.name, email, organization: organization.name })
  // Last: a code works once, and is not to be lost to a password that is refused.
  await confirmSecondFactorIfOn(context, actor, secondFactor)
  await db.$transaction(async (tx) => {
    await tx.account.updateMany({ where: { userId: actor.id, providerId: 'credential' }, data: { password } })
    // A link that was sent before must not undo this.
    await tx.oneTimeLink.deleteMany({ where: { userId: actor.id } })
    const { count } = await tx.session.deleteMany({ where: { userId: actor.id } })
    await audit.record(tx, actor, { target: { type: 'person', id: actor.id, name: actor.name }, after: { endedSessions: count - 1 } })
  })
  return auth.openSession(actor.id, visit)
}
