import type { InputOf } from '@tributary/contract/endpoint'
import type { unarchiveProject as endpoint } from '@tributary/contract/projects'
import type { Actor, Context } from '../../../context.ts'
import { setArchived } from './set-archived.ts'

export function unarchiveProject(context: Context, actor: Actor, { projectId }: InputOf<typeof endpoint>) {
  return setArchived(context, actor, projectId, false)
}
