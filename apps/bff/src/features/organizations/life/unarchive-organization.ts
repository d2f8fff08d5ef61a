import type { Actor, Context } from '../../../context.ts'
import { setArchived } from './set-archived.ts'

export function unarchiveOrganization(context: Context, actor: Actor) {
  return setArchived(context, actor, false)
}
