import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'

/** Asks somebody who is signed in for their password once more. @throws Problem wrong_credentials, too_many_attempts */
export async function confirmPassword({ db, auth }: Pick<Context, 'db' | 'auth'>, { id }: Pick<Actor, 'id'>, password: string): Promise<void> {
  const { email, accounts } = await db.user.findUniqueOrThrow({ where: { id }, select: { email: true, accounts: { where: { providerId: 'credential' } } } })
  if (accounts.length === 0) throw new Problem('not_allowed', 'Your account has no password: you sign in by the provider, and it asks for what it needs.')
  await auth.attempts.take('account', email)
  if (await auth.checkPassword({ userId: id }, password) === null) throw new Problem('wrong_credentials', 'The current password is wrong.')
  await auth.attempts.forgive('account', email)
}
