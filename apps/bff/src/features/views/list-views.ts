import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { listViews as endpoint } from '@tributary/contract/views'
import type { Actor, Context } from '../../context.ts'
import { ownViews } from './policy.ts'
import { viewAnswer } from './view-queries.ts'

export async function listViews({ db }: Context, actor: Actor, { page }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const views = await db.view.findMany({ where: { ...ownViews(actor), ...(page ? { page } : {}) }, orderBy: [{ name: 'asc' }, { id: 'asc' }] })
  return { items: views.map(viewAnswer) }
}
