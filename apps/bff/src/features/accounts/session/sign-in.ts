import type { InputOf } from '@tributary/contract/endpoint'
import type { Me, signIn as endpoint } from '@tributary/contract/accounts'
import type { Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { countGuess } from '../two-factor/count-guess.ts'
import { proveSecondFactor } from '../two-factor/prove-second-factor.ts'
import { enterSession } from './enter-session.ts'
import { recordFailedSignIn } from './record-failed-sign-in.ts'
import type { Visit } from './visit.ts'

export async function signIn(context: Context, visit: Visit, { email, password, secondFactor }: InputOf<typeof endpoint>): Promise<{ me: Me; cookies: string[] }> {
  const { db, auth } = context
  const address = visit.address ?? 'unknown'
  const forgive = async () => {
    await auth.attempts.forgive('address', address)
    await auth.attempts.forgive('account', email)
  }
  await auth.attempts.take('address', address)
  await auth.attempts.take('account', email)
  const userId = await auth.checkPassword({ email }, password)
  if (userId === null) {
    await recordFailedSignIn(context, visit, email, 'wrong_credentials')
    throw new Problem('wrong_credentials', 'The e-mail or the password is wrong.')
  }
  if (await db.twoFactor.count({ where: { userId, enabledAt: { not: null } } }) === 0) {
    await forgive()
    return enterSession(context, visit, userId, 'password')
  }
  if (secondFactor === undefined) {
    await forgive()
    throw new Problem('second_factor_required', 'Enter the code of your authenticator, or one of your recovery codes.')
  }
  const forgiveGuess = await countGuess(auth, userId)
  const proof = await proveSecondFactor(context, userId, secondFactor)
  if (proof === null) {
    await recordFailedSignIn(context, visit, email, 'second_factor_wrong')
    throw new Problem('second_factor_wrong', 'The code is wrong, or was used already. Wait for the next one.')
  }
  await forgive()
  await forgiveGuess()
  return enterSession(context, visit, userId, `password and ${proof}`)
}
