import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { listMembers as endpoint } from '@tributary/contract/projects'
import type { Actor, Context } from '../../../context.ts'
import { idOf, pageEnd } from '../../../database/page.ts'
import { memberAnswer, withPerson } from './member-queries.ts'
import { maySeeMembers } from '../policy.ts'
import { findProject } from '../project-queries.ts'
import { refusalOf } from '../refusal-of.ts'

export async function listMembers(context: Context, actor: Actor, { projectId, cursor, limit }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  const project = await findProject(context, actor, projectId)
  if (!maySeeMembers(actor, project)) throw await refusalOf(context.db, actor, projectId, 'Who belongs to a project is shown to people and service accounts.')
  const members = await context.db.projectMember.findMany({
    where: { projectId, ...(cursor === undefined ? {} : { userId: { gt: idOf(cursor) } }) },
    orderBy: { userId: 'asc' },
    take: limit + 1,
    ...withPerson,
  })
  const { items, nextCursor } = pageEnd(members.map((member) => ({ id: member.userId, member })), limit)
  return { items: items.map(({ member }) => memberAnswer(member)), nextCursor }
}
