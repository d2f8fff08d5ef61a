import type { Context } from '../../../context.ts'
import { actorOfUser } from '../../organizations/index.ts'
import { clientOf } from './client-of.ts'
import type { Visit } from './visit.ts'

/** Ends the session, if there is one; returns the cookies that forget it. */
export async function signOut({ db, auth, audit }: Context, visit: Visit): Promise<string[]> {
  const session = await auth.sessionOf(visit.headers)
  if (session) {
    await db.$transaction(async (tx) => {
      const { count } = await tx.session.deleteMany({ where: { id: session.sessionId } })
      const actor = await actorOfUser(tx, session.userId, visit)
      if (count > 0 && actor) await audit.record(tx, actor, { target: { type: 'session', id: session.sessionId, name: clientOf(visit.client) } })
    })
  }
  return auth.signOut(visit.headers)
}
