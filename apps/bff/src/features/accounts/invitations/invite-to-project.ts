import type { inviteToProject as endpoint, SentInvitation } from '@tributary/contract/accounts'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context, Database } from '../../../context.ts'
import type { Project } from '../../../database/generated/client.ts'
import type { Problem } from '../../../problem.ts'
import { organizationRefusal } from '../../organizations/index.ts'
import { findProject, mayAddMember, mayManageMembers, projectRefOf, refusalOf } from '../../projects/index.ts'
import { sendInvitation } from './send-invitation.ts'

/** For people who have no account: they get one that sees this project alone. */
export async function inviteToProject(context: Context, actor: Actor, { projectId, email, role, expiresInDays }: InputOf<typeof endpoint>): Promise<SentInvitation> {
  const project = await findProject(context, actor, projectId)
  if (!mayAddMember(actor, project, role)) throw await refusal(context.db, actor, project)
  return sendInvitation(context, actor, { email, organizationRole: null, project, projectRole: role, expiresInDays })
}

async function refusal(db: Database, actor: Actor, project: Project): Promise<Problem> {
  if (!mayManageMembers(actor, project)) return refusalOf(db, actor, project.id, 'Inviting people needs the role "admin" or "share" in the project.')
  return organizationRefusal(db, actor, 'The role "share" is granted by admins of the organization.', { project: projectRefOf(project) })
}
