import type { Me } from '@tributary/contract/accounts'
import type { Context } from '../../../context.ts'
import { actorOfUser, refuseDeleted } from '../../organizations/index.ts'
import { meOf } from './me-of.ts'
import type { Visit } from './visit.ts'

/** Signs in who has proved who they are: a new session, and a line in the audit log that says `by` what. */
export async function enterSession(context: Context, visit: Visit, userId: string, by: string): Promise<{ me: Me; cookies: string[] }> {
  const { db, auth, audit, clock } = context
  const now = clock()
  await db.$transaction(async (tx) => {
    // Nobody comes back with these; without this they would be kept for ever.
    await tx.session.deleteMany({ where: { userId, OR: [{ expiresAt: { lt: now } }, { createdAt: { lt: new Date(now.getTime() - auth.sessionEndsAfterMs) } }] } })
    const actor = await actorOfUser(tx, userId, visit)
    if (actor) await refuseDeleted({ db: tx, clock }, actor)
    if (actor) await audit.record(tx, actor, { target: { type: 'person', id: userId, name: actor.name }, after: { by } })
  })
  const cookies = await auth.openSession(userId, visit)
  return { me: await meOf(context, userId), cookies }
}
