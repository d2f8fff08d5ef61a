import { changePassword, getMe } from '@tributary/contract/accounts'
import type { Endpoint } from '@tributary/contract/endpoint'
import type { Actor, Context, Visit } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { actorOfUser } from '../../organizations/index.ts'

/** Open to those who still have to replace their one-time password. */
const beforePasswordChange: ReadonlySet<Endpoint> = new Set<Endpoint>([getMe, changePassword])

export interface SignedIn {
  actor: Actor
  /** `Set-Cookie` lines for the answer: a session in use is prolonged. */
  cookies: string[]
}

/** Who asks for the endpoint, by the session of the request. @throws Problem not_signed_in, password_change_required */
export async function actorBySession({ auth, db }: Context, headers: Headers, endpoint: Endpoint, visit: Visit): Promise<SignedIn> {
  const session = await auth.sessionOf(headers)
  const actor = session && await actorOfUser(db, session.userId, visit)
  if (!actor) throw new Problem('not_signed_in', 'Sign in first.')
  if (!beforePasswordChange.has(endpoint) && await db.user.count({ where: { id: actor.id, mustChangePassword: true } }) > 0) {
    throw new Problem('password_change_required', 'Choose your own password first.')
  }
  return { actor, cookies: session.cookies }
}
