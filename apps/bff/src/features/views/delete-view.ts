import type { InputOf } from '@tributary/contract/endpoint'
import type { deleteView as endpoint } from '@tributary/contract/views'
import type { Actor, Context } from '../../context.ts'
import { findView, holdViews, viewTarget } from './view-queries.ts'

export async function deleteView({ db, audit }: Context, actor: Actor, { viewId }: InputOf<typeof endpoint>) {
  await db.$transaction(async (tx) => {
    await holdViews(tx, actor)
    const view = await findView(tx, actor, viewId)
    await tx.view.delete({ where: { id: viewId } })
    await audit.record(tx, actor, { ...viewTarget(view), before: { page: view.page, search: view.search } })
  })
  return { done: true } as const
}
