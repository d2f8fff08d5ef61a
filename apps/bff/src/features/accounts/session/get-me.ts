import type { Me } from '@tributary/contract/accounts'
import type { Actor, Context } from '../../../context.ts'
import { meOf } from './me-of.ts'

export function getMe({ db }: Context, actor: Actor): Promise<Me> {
  return meOf(db, actor.id)
}
