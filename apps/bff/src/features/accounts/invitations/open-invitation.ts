import type { Database, Visit } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { actorOfUser } from '../../organizations/index.ts'
import { hashOf } from '../one-time-token.ts'
import { type InvitationWithParts, invitationParts } from './invitation-queries.ts'
import { mayManageInvitation } from './policy.ts'

export interface OpenInvitation extends InvitationWithParts {
  inviter: { name: string }
}

/** The invitation that a link is to, while it can be accepted: whoever sent it must still have the right to. */
export async function openInvitation(db: Database, now: Date, visit: Visit, token: string): Promise<OpenInvitation> {
  const invitation = await db.invitation.findUnique({ where: { tokenHash: hashOf(token) }, include: invitationParts })
  if (!invitation || invitation.expiresAt <= now) throw over()
  const { organization, project, invitedById } = invitation
  if (organization.deletedAt ?? project?.deletedAt) throw over()
  const archived = [organization, project].find((place) => place?.archivedAt)
  if (archived) throw new Problem('project_is_archived', `${archived.name} is archived: nobody can join it now.`)
  const inviter = invitedById && await actorOfUser(db, invitedById, visit)
  if (!inviter || !mayManageInvitation(inviter, invitation)) throw over()
  return { ...invitation, inviter }
}

function over(): Problem {
  return new Problem('one_time_link_over', 'This invitation is over: it was accepted, taken back, sent again or has expired. Ask for a new one.')
}
