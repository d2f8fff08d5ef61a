import type { listInvitations as endpoint } from '@tributary/contract/accounts'
import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { pageAfter, pageEnd } from '../../../database/page.ts'
import { organizationRefusal } from '../../organizations/index.ts'
import { invitationAnswers, invitationParts, notToDeleted } from './invitation-queries.ts'
import { mayInviteToOrganization } from './policy.ts'

export async function listInvitations({ db, clock }: Context, actor: Actor, { cursor, limit }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  if (!mayInviteToOrganization(actor)) throw await organizationRefusal(db, actor, 'Only admins of the organization see its invitations.')
  const invitations = await db.invitation.findMany({
    where: { organizationId: actor.organizationId, ...notToDeleted, ...pageAfter(cursor) },
    orderBy: { id: 'desc' }, take: limit + 1, include: invitationParts,
  })
  const { items, nextCursor } = pageEnd(invitations, limit)
  return { items: await invitationAnswers(db, clock(), items), nextCursor }
}
