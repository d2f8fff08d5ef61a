import type { InputOf } from '@tributary/contract/endpoint'
import type { startProviderSignIn as endpoint } from '@tributary/contract/accounts'
import type { Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { sealFlow } from './sealed-flow.ts'
import type { Visit } from '../session/visit.ts'

/** Where to send the browser, and what it keeps meanwhile. */
export async function startProviderSignIn(context: Context, visit: Visit, { returnTo }: InputOf<typeof endpoint>): Promise<{ url: string; kept: string }> {
  const { oidc, auth } = context
  if (!oidc) throw new Problem('provider_not_set_up', 'There is no sign-in provider here. Sign in with your password.')
  const address = visit.address ?? 'unknown'
  // Only who guessed too often is refused: beginning is no guess.
  await auth.attempts.take('address', address)
  await auth.attempts.forgive('address', address)
  const { url, flow } = await oidc.begin()
  return { url, kept: sealFlow(context, flow, returnTo) }
}
