import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { endSession as endpoint } from '@tributary/contract/accounts'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { clientOf } from './client-of.ts'

export async function endSession({ db, audit }: Context, actor: Actor, { sessionId }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  await db.$transaction(async (tx) => {
    const session = await tx.session.findFirst({ where: { id: sessionId, userId: actor.id } })
    const { count } = await tx.session.deleteMany({ where: { id: sessionId, userId: actor.id } })
    if (!session || count === 0) throw new Problem('session_not_found', 'There is no such session. It may have ended already.')
    await audit.record(tx, actor, { target: { type: 'session', id: sessionId, name: clientOf(session.userAgent) } })
  })
  return { done: true }
}
