import type { View as ViewAnswer } from '@tributary/contract/views'
import type { Actor, Database } from '../../context.ts'
import type { View } from '../../database/generated/client.ts'
import { isUniqueViolation } from '../../database/is-unique-violation.ts'
import { Problem } from '../../problem.ts'
import { ownViews } from './policy.ts'

export function viewAnswer({ id, page, name, search, createdAt }: View): ViewAnswer {
  return { id, page, name, search, createdAt: createdAt.toISOString() }
}

/** How the audit log names a view as what was changed. */
export const viewTarget = ({ id, name }: View) => ({ target: { type: 'view', id, name } })

/** Their views change one after the other until the transaction ends: how many there are holds, and what was read before. */
export async function holdViews(tx: Database, actor: Actor): Promise<void> {
  await tx.$queryRaw`SELECT FROM "User" WHERE "id" = ${actor.id}::uuid FOR NO KEY UPDATE`
}

/** Hold them before where it is to be changed. */
export async function findView(db: Database, actor: Actor, viewId: string): Promise<View> {
  const view = await db.view.findFirst({ where: { id: viewId, ...ownViews(actor) } })
  if (!view) throw new Problem('view_not_found', 'You have no such view.')
  return view
}

/** What a failed write was refused for, said of the field. */
export function nameTaken(error: unknown, name: string | undefined): unknown {
  if (!isUniqueViolation(error)) return error
  const message = `You have another view of this list named "${name}".`
  return new Problem('name_taken', message, [{ path: ['name'], message }])
}
