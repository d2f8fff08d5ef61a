import type { changeEmail as endpoint } from '@tributary/contract/accounts'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { confirmLetter, emailChangeNotice } from '../../../mail/letters.ts'
import { Problem } from '../../../problem.ts'
import { confirmPassword } from '../passwords/confirm-password.ts'
import { confirmSecondFactorIfOn } from '../two-factor/prove-second-factor.ts'
import { keepLink, makeLink } from './make-link.ts'

/** Whether another account has the new e-mail is told to whoever reads the mail there, and to nobody else. */
export async function changeEmail(context: Context, actor: Actor, { newEmail, currentPassword, secondFactor }: InputOf<typeof endpoint>): Promise<{ done: true }> {
  const { db, auth, audit, clock, mail } = context
  if (!mail) throw new Problem('mail_not_set_up', 'No mail is set up here, and without one an e-mail cannot be confirmed.')
  const { email } = await db.user.findUniqueOrThrow({ where: { id: actor.id }, select: { email: true } })
  if (newEmail === email) throw new Problem('invalid_input', 'The request is not valid.', [{ path: ['newEmail'], message: 'This is your e-mail already.' }])
  await confirmPassword(context, actor, currentPassword)
  await confirmSecondFactorIfOn(context, actor, secondFactor)
  // Nobody's mailbox is flooded through this.
  await auth.attempts.take('account', `new e-mail of ${actor.id}`)
  const made = makeLink(context, 'confirmEmail', actor.id, newEmail)
  await mail.send({ to: newEmail, ...confirmLetter(made.link) })
  await db.$transaction(async (tx) => {
    await tx.oneTimeLink.deleteMany({ where: { userId: actor.id, purpose: 'confirmEmail' } })
    await keepLink(tx, clock(), made)
    await audit.record(tx, actor, { target: { type: 'person', id: actor.id, name: actor.name }, after: { newEmail } })
  })
  mail.sendLater(() => ({ to: email, ...emailChangeNotice(newEmail) }))
  return { done: true }
}
