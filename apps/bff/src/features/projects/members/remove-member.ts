import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { removeMember as endpoint } from '@tributary/contract/projects'
import type { Actor, Context } from '../../../context.ts'
import { isManaged, mayRemoveMember } from '../policy.ts'
import { holdProject } from '../project-queries.ts'
import { refusalOf } from '../refusal-of.ts'
import { endMembership } from './end-membership.ts'
import { findMember, memberTarget, refuseUnmanaged } from './member-queries.ts'

export async function removeMember({ db, audit }: Context, actor: Actor, { projectId, personId }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  return db.$transaction(async (tx) => {
    const project = await holdProject(tx, actor, projectId)
    const member = await findMember(tx, projectId, personId)
    if (!mayRemoveMember(actor, project, member)) throw await refusalOf(tx, actor, projectId, 'Members are removed by admins of the project, and those with the role "share" by one of their own.')
    if (isManaged([member.role])) await refuseUnmanaged(tx, projectId, personId)
    const ended = await endMembership(tx, projectId, personId)
    await audit.record(tx, actor, { ...memberTarget(project, member), before: { role: member.role, ...ended } })
    return { done: true }
  })
}
