import type { SentInvitation } from '@tributary/contract/accounts'
import type { OrganizationRole, ProjectRole } from '@tributary/contract/organizations'
import type { Actor, Context, Database } from '../../../context.ts'
import type { Project } from '../../../database/generated/client.ts'
import { Problem } from '../../../problem.ts'
import { makeOneTimeToken } from '../one-time-token.ts'
import { deliverInvitation } from './deliver-invitation.ts'
import { invitationAnswer, invitationParts, projectsOf } from './invitation-queries.ts'

export interface Wanted {
  email: string
  organizationRole: OrganizationRole | null
  project: Project | null
  projectRole: ProjectRole | null
  expiresInDays: number
}

const day = 24 * 60 * 60_000

/** Makes an invitation that the actor may make, and sends it. */
export async function sendInvitation(context: Context, actor: Actor, { email, organizationRole, project, projectRole, expiresInDays }: Wanted): Promise<SentInvitation> {
  const { db, audit, clock } = context
  const { organizationId } = actor
  if (project?.archivedAt) throw new Problem('project_is_archived', `${project.name} is archived: nobody is invited to it.`)
  const place = { organizationId, email, projectId: project?.id ?? null }
  await refuseTaken(db, place, clock())
  const { name: organization } = await db.organization.findUniqueOrThrow({ where: { id: organizationId }, select: { name: true } })
  const { token, hash } = makeOneTimeToken()
  const sentAt = clock()
  const expiresAt = new Date(sentAt.getTime() + expiresInDays * day)
  // Sent before it is there: a mail server that is slow must not hold the database, and one that refuses leaves nothing behind.
  const link = await deliverInvitation(context, actor, { email, token, organization, project: project?.name ?? null, expiresAt })
  const invitation = await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`tributary: invite ${organizationId} ${email}`}))`
    await refuseTaken(tx, place, sentAt)
    await tx.invitation.deleteMany({ where: place })
    const made = await tx.invitation.create({
      data: { ...place, organizationRole, projectRole, tokenHash: hash, mailed: link === null, invitedById: actor.id, sentAt, expiresAt },
      include: invitationParts,
    })
    const after = { email, organizationRole, projectRole, expiresAt: expiresAt.toISOString() }
    await audit.record(tx, actor, { target: { type: 'invitation', id: made.id, name: email }, projects: projectsOf(made), after })
    return made
  })
  return { invitation: await invitationAnswer(context, invitation), link }
}

/** An account of another organization is not told apart from none: whoever accepts hears of it. */
async function refuseTaken(db: Database, { organizationId, email, projectId }: { organizationId: string; email: string; projectId: string | null }, now: Date) {
  const taken = await db.user.count({ where: { organizationId, email } })
  if (taken > 0) throw new Problem('email_taken', `${email} has an account in this organization already.${projectId === null ? '' : ' Add them to the project as a member.'}`)
  const invited = await db.invitation.count({ where: { organizationId, email, projectId, expiresAt: { gt: now } } })
  if (invited > 0) throw new Problem('already_invited', `${email} is invited already. Send that invitation again, or take it back first.`)
}
