import type { listProjectInvitations as endpoint } from '@tributary/contract/accounts'
import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { pageAfter, pageEnd } from '../../../database/page.ts'
import { findProject, mayManageMembers, refusalOf } from '../../projects/index.ts'
import { invitationAnswers, invitationParts } from './invitation-queries.ts'

export async function listProjectInvitations(context: Context, actor: Actor, { projectId, cursor, limit }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const { db, clock } = context
  const project = await findProject(context, actor, projectId)
  if (!mayManageMembers(actor, project)) throw await refusalOf(db, actor, projectId, 'Seeing who is invited needs the role "admin" or "share" in the project.')
  const invitations = await db.invitation.findMany({ where: { projectId, ...pageAfter(cursor) }, orderBy: { id: 'desc' }, take: limit + 1, include: invitationParts })
  const { items, nextCursor } = pageEnd(invitations, limit)
  return { items: await invitationAnswers(db, clock(), items), nextCursor }
}
