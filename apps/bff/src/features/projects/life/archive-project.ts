import type { InputOf } from '@tributary/contract/endpoint'
import type { archiveProject as endpoint } from '@tributary/contract/projects'
import type { Actor, Context } from '../../../context.ts'
import { setArchived } from './set-archived.ts'

export function archiveProject(context: Context, actor: Actor, { projectId }: InputOf<typeof endpoint>) {
  return setArchived(context, actor, projectId, true)
}
