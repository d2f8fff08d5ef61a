import type { InputOf } from '@tributary/contract/endpoint'
import type { readNotices as endpoint } from '@tributary/contract/notices'
import type { Actor, Context } from '../../context.ts'
import { ownNotices } from './policy.ts'

/** What is not theirs, or was read before, stays as it is. */
export async function readNotices({ db, audit, clock }: Context, actor: Actor, { noticeIds }: InputOf<typeof endpoint>) {
  await db.$transaction(async (tx) => {
    const { count } = await tx.notice.updateMany({ where: { ...ownNotices(actor), readAt: null, ...(noticeIds ? { id: { in: noticeIds } } : {}) }, data: { readAt: clock() } })
    if (count > 0) await audit.record(tx, actor, { target: { type: 'person', id: actor.id, name: actor.name }, after: { read: count } })
  })
  return { done: true } as const
}
