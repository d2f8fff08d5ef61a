import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { revokeToken as endpoint } from '@tributary/contract/tokens'
import type { Actor, Context } from '../../context.ts'
import { heldToken } from './held-token.ts'
import { mayRevokeToken } from './policy.ts'
import { noToken } from './project-tokens/token-queries.ts'
import { descendantIdsOf } from './use/standing.ts'
import { hintOf } from './use/token-value.ts'

export async function revokeToken(context: Context, actor: Actor, { tokenId }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const { db, audit } = context
  return db.$transaction(async (tx) => {
    const { change } = await heldToken(context, tx, actor, tokenId, mayRevokeToken)
    const made = await tx.token.findMany({ where: { id: { in: await descendantIdsOf(tx, tokenId) } }, orderBy: { id: 'asc' }, select: { id: true, description: true } })
    const [token] = await tx.token.findMany({ where: { id: tokenId } })
    if (!token || (await tx.token.deleteMany({ where: { id: tokenId } })).count === 0) throw noToken()
    await audit.record(tx, actor, { ...change, before: { hint: hintOf(token), description: token.description, madeWithIt: made } })
    return { done: true }
  })
}
