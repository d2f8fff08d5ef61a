import type { InputOf } from '@tributary/contract/endpoint'
import type { Me, signIn as endpoint } from '@tributary/contract/accounts'
import type { Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { meOf } from './me-of.ts'
import type { Visit } from './visit.ts'

export async function signIn({ db, auth }: Context, visit: Visit, { email, password }: InputOf<typeof endpoint>): Promise<{ me: Me; cookies: string[] }> {
  await auth.attempts.take('address', visit.address)
  await auth.attempts.take('account', email)
  const session = await auth.signIn(email, password, visit.headers)
  if (!session) throw new Problem('wrong_credentials', 'The e-mail or the password is wrong.')
  await auth.attempts.forgive('address', visit.address)
  await auth.attempts.forgive('account', email)
  // Nobody comes back with these; without this they would be kept for ever.
  await db.session.deleteMany({ where: { userId: session.userId, expiresAt: { lt: new Date() } } })
  return { me: await meOf(db, session.userId), cookies: session.cookies }
}
