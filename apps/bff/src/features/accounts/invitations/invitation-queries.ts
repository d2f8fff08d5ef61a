import type { Invitation } from '@tributary/contract/accounts'
import type { Actor, Context, Database } from '../../../context.ts'
import type { Prisma } from '../../../database/generated/client.ts'
import { Problem } from '../../../problem.ts'
import { organizationRefusal } from '../../organizations/index.ts'
import { projectRefOf } from '../../projects/index.ts'
import { mayManageInvitation, maySeeInvitation } from './policy.ts'

export const invitationParts = {
  organization: { select: { name: true, archivedAt: true, deletedAt: true } },
  project: { select: { id: true, organizationId: true, name: true, hue: true, archivedAt: true, deletedAt: true } },
} as const satisfies Prisma.InvitationInclude
export type InvitationWithParts = Prisma.InvitationGetPayload<{ include: typeof invitationParts }>

/** What an invitation to a deleted project says is nobody's business while it may come back. */
export const notToDeleted = { OR: [{ projectId: null }, { project: { deletedAt: null } }] } satisfies Prisma.InvitationWhereInput

export async function invitationAnswers(db: Database, now: Date, invitations: readonly InvitationWithParts[]): Promise<Invitation[]> {
  const inviters = await db.user.findMany({ where: { id: { in: invitations.flatMap(({ invitedById }) => invitedById ?? []) } }, select: { id: true, name: true } })
  const names = new Map(inviters.map(({ id, name }) => [id, name]))
  return invitations.map(({ id, email, organizationRole, project, projectRole, invitedById, createdAt, sentAt, expiresAt }) => ({
    id, email, organizationRole,
    project: project && projectRole && { id: project.id, name: project.name, hue: project.hue, role: projectRole },
    invitedBy: names.get(invitedById ?? '') ?? null,
    createdAt: createdAt.toISOString(), sentAt: sentAt.toISOString(), expiresAt: expiresAt.toISOString(),
    expired: expiresAt <= now,
  }))
}

export async function invitationAnswer({ db, clock }: Pick<Context, 'db' | 'clock'>, invitation: InvitationWithParts): Promise<Invitation> {
  const [answer] = await invitationAnswers(db, clock(), [invitation])
  if (!answer) throw new Error('One invitation has one answer.')
  return answer
}

/** The invitation, where the actor may resend it and take it back. */
export async function findManageable(db: Database, actor: Actor, invitationId: string): Promise<InvitationWithParts> {
  const invitation = await db.invitation.findFirst({ where: { id: invitationId, ...notToDeleted }, include: invitationParts })
  if (!invitation || !maySeeInvitation(actor, invitation)) throw noInvitation()
  if (mayManageInvitation(actor, invitation)) return invitation
  const sentence = invitation.organizationRole ? 'Invitations into the organization are for its admins.' : 'The role "share" is granted by admins of the organization.'
  throw await organizationRefusal(db, actor, sentence, invitation.project ? { project: projectRefOf(invitation.project) } : {})
}

export function noInvitation(): Problem {
  return new Problem('invitation_not_found', 'There is no such invitation: it was accepted, or taken back.')
}

/** For the audit log. */
export function projectsOf({ project }: Pick<InvitationWithParts, 'project'>): { id: string; name: string }[] {
  return project ? [{ id: project.id, name: project.name }] : []
}
