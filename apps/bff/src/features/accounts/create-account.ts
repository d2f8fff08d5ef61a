import type { Database } from '../../context.ts'
import type { Prisma, User } from '../../database/generated/client.ts'

/** A person who signs in by a password; the form of the account's row is better-auth's. */
export async function createAccount(db: Database, person: Prisma.UserUncheckedCreateInput, passwordHash: string): Promise<User> {
  const user = await db.user.create({ data: person })
  await db.account.create({ data: { userId: user.id, accountId: user.id, providerId: 'credential', password: passwordHash } })
  return user
}
