import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { listServiceAccounts as endpoint } from '@tributary/contract/tokens'
import type { Actor, Context } from '../../../context.ts'
import { oldestPageAfter, pageEnd } from '../../../database/page.ts'
import { accountAnswer, accountParts, refuseUnlessAdmin } from './service-account-queries.ts'

export async function listServiceAccounts({ db }: Context, actor: Actor, { cursor, limit }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  await refuseUnlessAdmin(db, actor)
  const accounts = await db.user.findMany({
    where: { organizationId: actor.organizationId, kind: 'serviceAccount', ...oldestPageAfter(cursor) },
    orderBy: { id: 'asc' }, take: limit + 1, include: accountParts,
  })
  const { items, nextCursor } = pageEnd(accounts, limit)
  return { items: items.map(accountAnswer), nextCursor }
}
