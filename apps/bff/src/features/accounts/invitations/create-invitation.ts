import type { createInvitation as endpoint, SentInvitation } from '@tributary/contract/accounts'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { organizationRefusal } from '../../organizations/index.ts'
import { findProject } from '../../projects/index.ts'
import { mayInviteToOrganization } from './policy.ts'
import { sendInvitation } from './send-invitation.ts'

export async function createInvitation(context: Context, actor: Actor, { project: to, ...wanted }: InputOf<typeof endpoint>): Promise<SentInvitation> {
  if (!mayInviteToOrganization(actor)) throw await organizationRefusal(context.db, actor, 'Only admins of the organization invite people into it.')
  const project = to && await findProject(context, actor, to.projectId)
  return sendInvitation(context, actor, { ...wanted, project, projectRole: to?.role ?? null })
}
