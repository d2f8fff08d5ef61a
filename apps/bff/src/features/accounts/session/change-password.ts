import type { InputOf } from '@tributary/contract/endpoint'
import type { changePassword as endpoint } from '@tributary/contract/accounts'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import type { Visit } from './visit.ts'

/** Returns the cookies of the one session that goes on. */
export async function changePassword({ db, auth }: Context, actor: Actor, visit: Visit, input: InputOf<typeof endpoint>): Promise<string[]> {
  const { currentPassword, newPassword } = input
  if (newPassword === currentPassword) throw new Problem('invalid_input', 'The new password is the old one. Choose another.')
  const { email } = await db.user.findUniqueOrThrow({ where: { id: actor.id }, select: { email: true } })
  await auth.attempts.take('account', email)
  const cookies = await auth.changePassword(currentPassword, newPassword, visit.headers)
  if (!cookies) throw new Problem('wrong_credentials', 'The current password is wrong.')
  await auth.attempts.forgive('account', email)
  await db.user.update({ where: { id: actor.id }, data: { mustChangePassword: false } })
  return cookies
}
