import type { Me } from '@tributary/contract/accounts'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { meOf } from './me-of.ts'

export async function getMe(context: Context, actor: Actor): Promise<Me> {
  if (actor.kind === 'token') throw new Problem('not_allowed', 'A project token is nobody: ask "GET /token" what it is and may.')
  return meOf(context, actor.id)
}
