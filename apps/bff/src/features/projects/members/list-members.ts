import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { listMembers as endpoint } from '@tributary/contract/projects'
import type { Actor, Context } from '../../../context.ts'
import { idOf, pageEnd } from '../../../database/page.ts'
import { memberAnswer, withPerson } from './member-queries.ts'
import { findProject } from '../project-queries.ts'

export async function listMembers(context: Context, actor: Actor, { projectId, cursor, limit }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  await findProject(context, actor, projectId)
  const members = await context.db.projectMember.findMany({
    where: { projectId, ...(cursor === undefined ? {} : { userId: { gt: idOf(cursor) } }) },
    orderBy: { userId: 'asc' },
    take: limit + 1,
    ...withPerson,
  })
  const { items, nextCursor } = pageEnd(members.map((member) => ({ id: member.userId, member })), limit)
  return { items: items.map(({ member }) => memberAnswer(member)), nextCursor }
}
