import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { refreshToken as endpoint } from '@tributary/contract/tokens'
import type { Actor, Context } from '../../context.ts'
import { heldToken } from './held-token.ts'
import { mayChangeToken } from './policy.ts'
import { hintOf, newValue } from './use/token-value.ts'

/** Those made with it go on: they have values of their own. */
export async function refreshToken(context: Context, actor: Actor, { tokenId }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const { db, audit } = context
  return db.$transaction(async (tx) => {
    const { projectId, change, answer } = await heldToken(context, tx, actor, tokenId, mayChangeToken)
    const { value, ...kept } = newValue(projectId === null ? 'serviceAccount' : 'project')
    const { lastLetters } = await tx.token.findUniqueOrThrow({ where: { id: tokenId } })
    const token = await tx.token.update({ where: { id: tokenId }, data: kept })
    await audit.record(tx, actor, { ...change, before: { hint: hintOf({ projectId, lastLetters }) }, after: { hint: hintOf(token) } })
    return { token: answer(token), value }
  })
}
