import type { InputOf } from '@tributary/contract/endpoint'
import type { updateView as endpoint, View } from '@tributary/contract/views'
import { difference } from '../../audit/difference.ts'
import type { Actor, Context } from '../../context.ts'
import { findView, holdViews, nameTaken, viewAnswer, viewTarget } from './view-queries.ts'

export async function updateView({ db, audit }: Context, actor: Actor, { viewId, ...wanted }: InputOf<typeof endpoint>): Promise<View> {
  try {
    return await db.$transaction(async (tx) => {
      await holdViews(tx, actor)
      const view = await findView(tx, actor, viewId)
      const change = difference({ name: view.name, search: view.search }, wanted)
      if (!change) return viewAnswer(view)
      const changed = await tx.view.update({ where: { id: viewId }, data: change.after })
      await audit.record(tx, actor, { ...viewTarget(changed), ...change })
      return viewAnswer(changed)
    })
  } catch (error) {
    throw nameTaken(error, wanted.name)
  }
}
