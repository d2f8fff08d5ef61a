import type { Endpoint } from '@tributary/contract/endpoint'
import type { Actor, Context, Database, Visit } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { actorOfUser } from '../../organizations/index.ts'

export interface SignedIn {
  actor: Actor
  /** `Set-Cookie` lines for the answer: a session in use is prolonged. */
  cookies: string[]
}

/** Who asks for the endpoint, by the session of the request. @throws Problem not_signed_in, two_factor_must_be_set_up */
export async function actorBySession({ auth, db }: Context, headers: Headers, endpoint: Endpoint, visit: Visit): Promise<SignedIn> {
  const session = await auth.sessionOf(headers)
  const actor = session && await actorOfUser(db, session.userId, visit)
  if (!actor) throw new Problem('not_signed_in', 'Sign in first.')
  if (!endpoint.beforeTwoFactor && actor.organization.requiresTwoFactor && await lacksFactor(db, actor.id)) {
    throw new Problem('two_factor_must_be_set_up', 'Your organization requires two-factor sign-in. Set it up first.')
  }
  return { actor, cookies: session.cookies }
}

/** Who signs in by the provider alone is the provider's to ask. */
async function lacksFactor(db: Database, userId: string): Promise<boolean> {
  const lacking = { id: userId, accounts: { some: { providerId: 'credential' } }, OR: [{ twoFactor: { is: null } }, { twoFactor: { enabledAt: null } }] }
  return await db.user.count({ where: lacking }) > 0
}
