import type { readInvitation as endpoint } from '@tributary/contract/accounts'
import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { Context, Visit } from '../../../context.ts'
import { openInvitation } from './open-invitation.ts'

export async function readInvitation({ db, auth, clock }: Context, visit: Visit, { token }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const address = visit.address ?? 'unknown'
  await auth.attempts.take('address', address)
  const { email, organization, project, inviter, expiresAt } = await openInvitation(db, clock(), visit, token)
  await auth.attempts.forgive('address', address)
  return { email, organization: organization.name, project: project?.name ?? null, invitedBy: inviter.name, expiresAt: expiresAt.toISOString() }
}
