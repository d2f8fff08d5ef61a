import type { requestPasswordReset as endpoint } from '@tributary/contract/accounts'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Context, Visit } from '../../../context.ts'
import { resetLetter } from '../../../mail/letters.ts'
import type { Message } from '../../../mail/mail.ts'
import { Problem } from '../../../problem.ts'
import { keepLink, makeLink } from './make-link.ts'

/** Answers before it looks for the account: neither words nor time tell whether there is one. */
export async function requestPasswordReset(context: Context, visit: Visit, { email }: InputOf<typeof endpoint>): Promise<{ done: true }> {
  const { auth, mail } = context
  if (!mail) throw new Problem('mail_not_set_up', 'No mail is set up here. Ask whoever runs this platform for a link to set a new password.')
  await auth.attempts.take('address', visit.address ?? 'unknown')
  await auth.attempts.take('account', `reset ${email}`)
  mail.sendLater(() => writeResetLetter(context, visit, email))
  return { done: true }
}

/** Who signs in by a provider alone gets no password this way. */
async function writeResetLetter(context: Context, visit: Visit, email: string): Promise<Message | null> {
  const { db, audit, clock } = context
  const person = await db.user.findFirst({ where: { email, kind: 'person', accounts: { some: { providerId: 'credential' } } } })
  if (!person) return null
  const { id, name, organizationId } = person
  const made = makeLink(context, 'resetPassword', id)
  await db.$transaction(async (tx) => {
    await keepLink(tx, clock(), made)
    await audit.record(tx, { kind: 'anonymous', id: null, name: 'Not signed in', organizationId, visit }, { target: { type: 'person', id, name } })
  })
  return { to: email, ...resetLetter(made.link) }
}
