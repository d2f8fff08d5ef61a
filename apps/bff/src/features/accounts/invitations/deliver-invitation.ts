import type { Actor, Context } from '../../../context.ts'
import { invitationLetter } from '../../../mail/letters.ts'
import { linkTo } from '../links/make-link.ts'

interface Sending {
  email: string
  token: string
  organization: string
  project: string | null
  expiresAt: Date
}

/** Mails the link, or returns it where no mail is set up, for the inviter to hand over. @throws Problem too_many_attempts, mail_not_sent */
export async function deliverInvitation({ auth, mail, publicUrl }: Context, actor: Actor, { email, token, ...told }: Sending): Promise<string | null> {
  const link = linkTo(publicUrl, 'invitation', token)
  if (!mail) return link
  // Nobody's mailbox is flooded through this, whoever sends it.
  await auth.attempts.take('account', `invitation of ${email}`)
  await mail.send({ to: email, ...invitationLetter({ ...told, invitedBy: actor.name, link }) })
  return null
}
