import type { getSignInWays as endpoint } from '@tributary/contract/accounts'
import type { OutputOf } from '@tributary/contract/endpoint'
import type { Context } from '../../context.ts'

export async function getSignInWays({ mail, oidc }: Context): Promise<OutputOf<typeof endpoint>> {
  return { provider: oidc?.name ?? null, mail: mail !== null }
}
