import type { InputOf } from '@tributary/contract/endpoint'
import type { finishProviderSignIn as endpoint, Me } from '@tributary/contract/accounts'
import type { Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { enterSession } from '../session/enter-session.ts'
import type { Visit } from '../session/visit.ts'
import { accountOf } from './account-of.ts'
import { openFlow } from './sealed-flow.ts'

/** `kept` is what the browser kept while it was at the provider. */
export async function finishProviderSignIn(context: Context, visit: Visit, kept: string | undefined, answer: InputOf<typeof endpoint>): Promise<{ me: Me; returnTo: string; cookies: string[] }> {
  const { oidc, auth } = context
  if (!oidc) throw new Problem('provider_not_set_up', 'There is no sign-in provider here. Sign in with your password.')
  const address = visit.address ?? 'unknown'
  await auth.attempts.take('address', address)
  const flow = openFlow(context, kept)
  if (!flow) throw new Problem('provider_refused', 'This sign-in took too long, or was not begun in this browser. Begin anew.')
  const confirmed = await oidc.finish(answer, flow).catch(async (error: unknown) => {
    // An outage is nobody's guess: it does not close the way by password.
    if (error instanceof Problem && error.code === 'provider_unavailable') await auth.attempts.forgive('address', address)
    throw error
  })
  await auth.attempts.forgive('address', address)
  const userId = await accountOf(context, oidc, visit, confirmed)
  return { ...await enterSession(context, visit, userId, oidc.name), returnTo: flow.returnTo }
}
