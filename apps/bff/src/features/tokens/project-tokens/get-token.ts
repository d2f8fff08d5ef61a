import type { InputOf } from '@tributary/contract/endpoint'
import type { getToken as endpoint, ProjectToken } from '@tributary/contract/tokens'
import type { Actor, Context } from '../../../context.ts'
import { findToken, tokenAnswer } from './token-queries.ts'

export async function getToken(context: Context, actor: Actor, { tokenId }: InputOf<typeof endpoint>): Promise<ProjectToken> {
  return tokenAnswer(context, actor, await findToken(context.db, actor, tokenId))
}
