import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { listProjects as endpoint } from '@tributary/contract/projects'
import type { Actor, Context } from '../../context.ts'
import { oldestPageAfter, pageEnd } from '../../database/page.ts'
import { isOrganizationAdmin } from '../organizations/index.ts'
import { projectAnswers } from './project-queries.ts'

export async function listProjects(context: Context, actor: Actor, { cursor, limit }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const own = isOrganizationAdmin(actor) ? {} : { members: { some: { userId: actor.id } } }
  const projects = await context.db.project.findMany({
    where: { organizationId: actor.organizationId, ...own, ...oldestPageAfter(cursor) },
    orderBy: { id: 'asc' },
    take: limit + 1,
  })
  const { items, nextCursor } = pageEnd(projects, limit)
  return { items: await projectAnswers(context, actor, items), nextCursor }
}
