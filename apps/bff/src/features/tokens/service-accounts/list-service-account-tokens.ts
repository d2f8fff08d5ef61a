import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { listServiceAccountTokens as endpoint } from '@tributary/contract/tokens'
import type { Actor, Context } from '../../../context.ts'
import { pageAfter, pageEnd } from '../../../database/page.ts'
import { findServiceAccount } from './service-account-queries.ts'
import { serviceTokenAnswer } from './service-token-answer.ts'

export async function listServiceAccountTokens({ db, clock }: Context, actor: Actor, { serviceAccountId, cursor, limit }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  await findServiceAccount(db, actor, serviceAccountId)
  const tokens = await db.token.findMany({ where: { serviceAccountId, ...pageAfter(cursor) }, orderBy: { id: 'desc' }, take: limit + 1, include: { maker: { select: { name: true } } } })
  const { items, nextCursor } = pageEnd(tokens, limit)
  return { items: items.map((token) => serviceTokenAnswer(token, clock())), nextCursor }
}
