import type { OutputOf } from '@tributary/contract/endpoint'
import type { endOtherSessions as endpoint } from '@tributary/contract/accounts'
import type { Actor, Context, Database } from '../../../context.ts'
import type { Visit } from './visit.ts'

export async function endOtherSessions({ db, auth, audit }: Context, actor: Actor, visit: Visit): Promise<OutputOf<typeof endpoint>> {
  const current = await auth.sessionOf(visit.headers)
  return db.$transaction(async (tx) => {
    const ended = await endSessionsBut(tx, actor.id, current?.sessionId)
    if (ended > 0) await audit.record(tx, actor, { target: { type: 'person', id: actor.id, name: actor.name }, after: { endedSessions: ended } })
    return { ended }
  })
}

/** How many sessions ended. */
export async function endSessionsBut(tx: Database, userId: string, sessionId: string | undefined): Promise<number> {
  const { count } = await tx.session.deleteMany({ where: { userId, ...(sessionId === undefined ? {} : { id: { not: sessionId } }) } })
  return count
}
