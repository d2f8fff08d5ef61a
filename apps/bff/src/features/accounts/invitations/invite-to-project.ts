import type { inviteToProject as endpoint, SentInvitation } from '@tributary/contract/accounts'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { findProject, mayAddMember, refusalOf } from '../../projects/index.ts'
import { sendInvitation } from './send-invitation.ts'

/** For people who have no account: they get one that sees this project alone. */
export async function inviteToProject(context: Context, actor: Actor, { projectId, email, role, expiresInDays }: InputOf<typeof endpoint>): Promise<SentInvitation> {
  const project = await findProject(context, actor, projectId)
  if (!mayAddMember(actor, project, role)) {
    throw await refusalOf(context.db, actor, projectId, role === 'share' ? 'The role "share" is granted by admins of the organization.' : 'Inviting people needs the role "admin" or "share" in the project.')
  }
  return sendInvitation(context, actor, { email, organizationRole: null, project, projectRole: role, expiresInDays })
}
