import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { listSessions as endpoint } from '@tributary/contract/accounts'
import type { Actor, Context } from '../../../context.ts'
import { pageAfter, pageEnd } from '../../../database/page.ts'
import { clientOf } from './client-of.ts'
import type { Visit } from './visit.ts'

export async function listSessions({ db, auth, clock }: Context, actor: Actor, visit: Visit, { cursor, limit }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const current = await auth.sessionOf(visit.headers)
  const now = clock()
  const rows = await db.session.findMany({
    where: { userId: actor.id, expiresAt: { gt: now }, createdAt: { gt: new Date(now.getTime() - auth.sessionEndsAfterMs) }, ...pageAfter(cursor) },
    orderBy: { id: 'desc' },
    take: limit + 1,
  })
  const { items, nextCursor } = pageEnd(rows, limit)
  const sessions = items.map(({ id, userAgent, ipAddress, createdAt, updatedAt }) => ({
    id, client: clientOf(userAgent), address: ipAddress || null, createdAt: createdAt.toISOString(), lastUsedAt: updatedAt.toISOString(), current: id === current?.sessionId,
  }))
  return { items: sessions, nextCursor }
}
