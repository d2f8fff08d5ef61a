import type { InputOf } from '@tributary/contract/endpoint'
import type { createOrganization as endpoint, Me } from '@tributary/contract/accounts'
import type { Context, Database } from '../../context.ts'
import { Problem } from '../../problem.ts'
import { createAccount } from './create-account.ts'
import { actorOfUser } from '../organizations/index.ts'
import { hashNewPassword } from './passwords/hash-new-password.ts'
import { meOf } from './session/me-of.ts'
import type { Visit } from './session/visit.ts'

/** Creates the one organization of this installation, with its first admin, who is signed in at once. */
export async function createOrganization(context: Context, visit: Visit, { name, person }: InputOf<typeof endpoint>): Promise<{ me: Me; cookies: string[] }> {
  const { db, auth, audit } = context
  const address = visit.address ?? 'unknown'
  await auth.attempts.take('address', address)
  // Asked before the password is hashed, too: this endpoint is open, and hashing is slow on purpose.
  await refuseWhereSetUp(db)
  const passwordHash = await hashNewPassword(context, person.password, ['person', 'password'], { ...person, organization: name })
  const userId = await db.$transaction(async (transaction) => {
    // Two people who open a fresh installation at once: one of them creates the organization.
    await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('tributary: create the organization'))`
    await refuseWhereSetUp(transaction)
    const organization = await transaction.organization.create({ data: { name } })
    const admin = { name: person.name, email: person.email }
    // Whoever sets the platform up says who they are: nobody else chose this e-mail for them.
    const { id } = await createAccount(transaction, { organizationId: organization.id, organizationRole: 'admin', ...admin, emailVerified: true }, passwordHash)
    const actor = await actorOfUser(transaction, id, visit)
    if (actor) await audit.record(transaction, actor, { target: { type: 'organization', id: organization.id, name }, after: { name, admin: person.email } })
    return id
  })
  await auth.attempts.forgive('address', address)
  const cookies = await auth.openSession(userId, visit)
  return { me: await meOf(context, userId), cookies }
}

async function refuseWhereSetUp(db: Database) {
  if (await db.organization.count() > 0) throw new Problem('already_set_up', 'The organization exists already. Sign in, or ask its admin for an account.')
}
