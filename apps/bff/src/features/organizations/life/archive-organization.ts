import type { Actor, Context } from '../../../context.ts'
import { setArchived } from './set-archived.ts'

export function archiveOrganization(context: Context, actor: Actor) {
  return setArchived(context, actor, true)
}
