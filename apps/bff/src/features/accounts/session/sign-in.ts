import type { InputOf } from '@tributary/contract/endpoint'
import type { Me, signIn as endpoint } from '@tributary/contract/accounts'
import type { Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { countedAs, sealKnownBrowser } from '../passwords/known-browser.ts'
import { countGuess } from '../two-factor/count-guess.ts'
import { hasSecondFactor, proveSecondFactor, secondFactorRequired } from '../two-factor/prove-second-factor.ts'
import { enterSession } from './enter-session.ts'
import { recordFailedSignIn } from './record-failed-sign-in.ts'
import type { Visit } from './visit.ts'

/** `kept` is what the browser keeps of the last time; `known` what it keeps from now on. */
export async function signIn(context: Context, visit: Visit, kept: string | undefined, { email, password, secondFactor }: InputOf<typeof endpoint>): Promise<{ me: Me; cookies: string[]; known: string }> {
  const { auth } = context
  const address = visit.address ?? 'unknown'
  const account = countedAs(context, email, kept)
  const forgive = async () => {
    await auth.attempts.forgive('address', address)
    await auth.attempts.forgive('account', account)
  }
  await auth.attempts.take('address', address)
  await auth.attempts.take('account', account)
  const userId = await auth.checkPassword({ email }, password)
  if (userId === null) {
    await recordFailedSignIn(context, visit, email, 'wrong_credentials')
    throw new Problem('wrong_credentials', 'The e-mail or the password is wrong.')
  }
  const enter = async (by: string) => ({ ...await enterSession(context, visit, userId, by), known: sealKnownBrowser(context, email) })
  if (!await hasSecondFactor(context, userId)) {
    await forgive()
    return enter('password')
  }
  if (secondFactor === undefined) {
    await forgive()
    throw secondFactorRequired()
  }
  const forgiveGuess = await countGuess(auth, userId)
  const proof = await proveSecondFactor(context, userId, secondFactor)
  if (proof === null) {
    await recordFailedSignIn(context, visit, email, 'second_factor_wrong')
    throw new Problem('second_factor_wrong', 'The code is wrong, or was used already. Wait for the next one.')
  }
  await forgive()
  await forgiveGuess()
  return enter(`password and ${proof}`)
}
