import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { listNotices as endpoint } from '@tributary/contract/notices'
import type { Actor, Context } from '../../context.ts'
import { pageAfter, pageEnd } from '../../database/page.ts'
import { projectRef } from '../projects/index.ts'
import { ownNotices } from './policy.ts'

export async function listNotices({ db }: Context, actor: Actor, { cursor, limit, unread }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const own = ownNotices(actor)
  const [found, unreadCount] = await Promise.all([
    db.notice.findMany({
      where: { ...own, ...(unread ? { readAt: null } : {}), ...pageAfter(cursor) }, orderBy: { id: 'desc' }, take: limit + 1,
      include: { configuration: { select: { id: true, kind: true, name: true, project: { select: projectRef } } }, job: { select: { id: true, number: true } } },
    }),
    db.notice.count({ where: { ...own, readAt: null } }),
  ])
  const { items, nextCursor } = pageEnd(found, limit)
  return {
    items: items.map(({ id, kind, message, createdAt, readAt, job, configuration: { project, ...configuration } }) => (
      { id, kind, project, configuration, job, message, createdAt: createdAt.toISOString(), readAt: readAt?.toISOString() ?? null })),
    nextCursor, unread: unreadCount,
  }
}
