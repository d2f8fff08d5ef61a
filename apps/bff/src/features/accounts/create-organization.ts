import type { InputOf } from '@tributary/contract/endpoint'
import type { createOrganization as endpoint, Me } from '@tributary/contract/accounts'
import type { Context, Database } from '../../context.ts'
import { Problem } from '../../problem.ts'
import { createAccount } from './create-account.ts'
import { signIn } from './session/sign-in.ts'
import type { Visit } from './session/visit.ts'

/** Creates the one organization of this installation, with its first admin, who is signed in at once. */
export async function createOrganization(context: Context, visit: Visit, { name, person }: InputOf<typeof endpoint>): Promise<{ me: Me; cookies: string[] }> {
  const { db, auth } = context
  // Asked before the password is hashed, too: this endpoint is open, and hashing is slow on purpose.
  await refuseWhereSetUp(db)
  const passwordHash = await auth.hashPassword(person.password)
  await db.$transaction(async (transaction) => {
    // Two people who open a fresh installation at once: one of them creates the organization.
    await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('tributary: create the organization'))`
    await refuseWhereSetUp(transaction)
    const organization = await transaction.organization.create({ data: { name } })
    await createAccount(transaction, { organizationId: organization.id, organizationRole: 'admin', name: person.name, email: person.email }, passwordHash)
  })
  return signIn(context, visit, person)
}

async function refuseWhereSetUp(db: Database) {
  if (await db.organization.count() > 0) throw new Problem('already_set_up', 'The organization exists already. Sign in, or ask its admin for an account.')
}
