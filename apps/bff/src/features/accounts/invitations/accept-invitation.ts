import type { acceptInvitation as endpoint, Me } from '@tributary/contract/accounts'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Context, Database, Visit } from '../../../context.ts'
import type { User } from '../../../database/generated/client.ts'
import { isUniqueViolation } from '../../../database/is-unique-violation.ts'
import { Problem } from '../../../problem.ts'
import { createAccount } from '../create-account.ts'
import { hashNewPassword } from '../passwords/hash-new-password.ts'
import { hashOf } from '../one-time-token.ts'
import { meOf } from '../session/me-of.ts'
import { projectsOf } from './invitation-queries.ts'
import { openInvitation } from './open-invitation.ts'

type Input = InputOf<typeof endpoint>

/** Creates the account, and signs it in. */
export async function acceptInvitation(context: Context, visit: Visit, input: Input): Promise<{ me: Me; cookies: string[] }> {
  const { db, auth, clock } = context
  const address = visit.address ?? 'unknown'
  await auth.attempts.take('address', address)
  // Asked before the password is hashed, too: this endpoint is open, and hashing is slow on purpose.
  const { email, organization } = await openInvitation(db, clock(), visit, input.token)
  const passwordHash = await hashNewPassword(context, input.password, ['password'], { name: input.name, email, organization: organization.name })
  const { id } = await db.$transaction((tx) => accept(context, tx, visit, input, passwordHash)).catch((error: unknown) => {
    throw isUniqueViolation(error) ? new Problem('email_taken', 'There is an account with this e-mail already. Ask for an invitation to another one.') : error
  })
  await auth.attempts.forgive('address', address)
  return { me: await meOf(context, id), cookies: await auth.openSession(id, visit) }
}

async function accept({ audit, clock }: Context, tx: Database, visit: Visit, { token, name }: Input, passwordHash: string): Promise<User> {
  // Of two who accept at once the second waits here, and finds it gone.
  await tx.$queryRaw`SELECT id FROM "Invitation" WHERE "tokenHash" = ${hashOf(token)} FOR UPDATE`
  const invitation = await openInvitation(tx, clock(), visit, token)
  const { organizationId, organizationRole, email, project, projectRole, mailed } = invitation
  const user = await createAccount(tx, { organizationId, organizationRole, name, email, emailVerified: mailed }, passwordHash)
  if (project && projectRole) await tx.projectMember.create({ data: { projectId: project.id, userId: user.id, role: projectRole } })
  // The other ones to this e-mail can't be accepted any more.
  await tx.invitation.deleteMany({ where: { organizationId, email } })
  await audit.record(tx, { kind: 'person', id: user.id, name, organizationId, visit }, {
    target: { type: 'person', id: user.id, name }, projects: projectsOf(invitation), after: { email, organizationRole, projectRole },
  })
  return user
}
