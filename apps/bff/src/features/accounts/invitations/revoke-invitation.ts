import type { revokeInvitation as endpoint } from '@tributary/contract/accounts'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { findManageable, noInvitation, projectsOf } from './invitation-queries.ts'

export async function revokeInvitation({ db, audit }: Context, actor: Actor, { invitationId }: InputOf<typeof endpoint>): Promise<{ done: true }> {
  const invitation = await findManageable(db, actor, invitationId)
  const { email, organizationRole, projectRole } = invitation
  await db.$transaction(async (tx) => {
    const { count } = await tx.invitation.deleteMany({ where: { id: invitationId } })
    if (count === 0) throw noInvitation()
    await audit.record(tx, actor, { target: { type: 'invitation', id: invitationId, name: email }, projects: projectsOf(invitation), before: { email, organizationRole, projectRole } })
  })
  return { done: true }
}
