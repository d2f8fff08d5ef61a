import type { InputOf } from '@tributary/contract/endpoint'
import { mostViews, type createView as endpoint, type View } from '@tributary/contract/views'
import type { Actor, Context } from '../../context.ts'
import { Problem } from '../../problem.ts'
import { ownViews } from './policy.ts'
import { holdViews, nameTaken, viewAnswer, viewTarget } from './view-queries.ts'

export async function createView({ db, audit }: Context, actor: Actor, { page, name, search }: InputOf<typeof endpoint>): Promise<View> {
  try {
    return await db.$transaction(async (tx) => {
      await holdViews(tx, actor)
      if (await tx.view.count({ where: ownViews(actor) }) >= mostViews) throw new Problem('too_many_views', `You have ${mostViews} views, and more are not kept. Delete one that you no longer need.`)
      const view = await tx.view.create({ data: { userId: actor.id, page, name, search } })
      await audit.record(tx, actor, { ...viewTarget(view), after: { page, name, search } })
      return viewAnswer(view)
    })
  } catch (error) {
    throw nameTaken(error, name)
  }
}
