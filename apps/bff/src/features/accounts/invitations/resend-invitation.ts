import type { resendInvitation as endpoint, SentInvitation } from '@tributary/contract/accounts'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { makeOneTimeToken } from '../one-time-token.ts'
import { deliverInvitation } from './deliver-invitation.ts'
import { findManageable, invitationAnswer, invitationParts, noInvitation, projectsOf } from './invitation-queries.ts'

/** With a new link that lives as long as the first one did; the former one is worth nothing. From now on it is the actor's invitation. */
export async function resendInvitation(context: Context, actor: Actor, { invitationId }: InputOf<typeof endpoint>): Promise<SentInvitation> {
  const { db, audit, clock } = context
  const former = await findManageable(db, actor, invitationId)
  const { email, organization, project } = former
  const { token, hash } = makeOneTimeToken()
  const sentAt = clock()
  const expiresAt = new Date(sentAt.getTime() + former.expiresAt.getTime() - former.sentAt.getTime())
  const link = await deliverInvitation(context, actor, { email, token, organization: organization.name, project: project?.name ?? null, expiresAt })
  const invitation = await db.$transaction(async (tx) => {
    const { count } = await tx.invitation.updateMany({
      where: { id: invitationId, tokenHash: former.tokenHash },
      data: { tokenHash: hash, mailed: link === null, invitedById: actor.id, sentAt, expiresAt },
    })
    if (count === 0) throw noInvitation()
    const [before, after] = [former.expiresAt, expiresAt].map((date) => ({ expiresAt: date.toISOString() }))
    await audit.record(tx, actor, { target: { type: 'invitation', id: invitationId, name: email }, projects: projectsOf(former), before, after })
    return tx.invitation.findUniqueOrThrow({ where: { id: invitationId }, include: invitationParts })
  })
  return { invitation: await invitationAnswer(context, invitation), link }
}
