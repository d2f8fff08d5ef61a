import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { listProjects as endpoint } from '@tributary/contract/projects'
import type { Actor, Context } from '../../context.ts'
import type { Prisma } from '../../database/generated/client.ts'
import { oldestPageAfter, pageEnd } from '../../database/page.ts'
import { isOrganizationAdmin } from '../organizations/index.ts'
import { projectAnswers, restorableSince } from './project-queries.ts'

export async function listProjects(context: Context, actor: Actor, { view, cursor, limit }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const { db, clock } = context
  const seen = view === 'present' ? present(actor) : deleted(actor, clock())
  const projects = await db.project.findMany({
    where: { AND: [{ organizationId: actor.organizationId }, seen, oldestPageAfter(cursor)] },
    orderBy: { id: 'asc' },
    take: limit + 1,
    include: { members: { where: { userId: actor.id }, select: { role: true } } },
  })
  const { items, nextCursor } = pageEnd(projects, limit)
  // Of deleted projects, whoever is signed in has no role any more.
  const roles = new Map(items.map(({ id, members: [member] }) => [id, member?.role ?? null]))
  const asker = view === 'present' ? actor : { ...actor, memberRoleIn: (id: string) => roles.get(id) ?? null }
  return { items: await projectAnswers(context, asker, items), nextCursor }
}

function present(actor: Actor): Prisma.ProjectWhereInput {
  if (actor.token) return { id: actor.token.projectId, deletedAt: null }
  return { deletedAt: null, ...(isOrganizationAdmin(actor) ? {} : { members: { some: { userId: actor.id } } }) }
}

/** As `mayRestoreProject` has it. */
function deleted(actor: Actor, now: Date): Prisma.ProjectWhereInput {
  return { deletedAt: { gt: restorableSince(now) }, ...(isOrganizationAdmin(actor) ? {} : { members: { some: { userId: actor.id, role: 'share' } } }) }
}
