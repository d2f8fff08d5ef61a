import type { InputOf, OutputOf } from '@tributary/contract/endpoint'
import type { removeMember as endpoint } from '@tributary/contract/projects'
import type { Actor, Context } from '../../context.ts'
import { Problem } from '../../problem.ts'
import { findMember, refuseUnmanaged } from './member-queries.ts'
import { isManaged, mayRemoveMember } from './policy.ts'
import { findProject, lockProject } from './project-queries.ts'

export async function removeMember({ db }: Context, actor: Actor, { projectId, personId }: InputOf<typeof endpoint>): Promise<OutputOf<typeof endpoint>> {
  return db.$transaction(async (transaction) => {
    const project = await findProject({ db: transaction }, actor, projectId)
    await lockProject(transaction, projectId)
    const member = await findMember(transaction, projectId, personId)
    if (!mayRemoveMember(actor, project, member)) throw new Problem('not_allowed', 'Members are removed by admins of the project.')
    if (isManaged([member.role])) await refuseUnmanaged(transaction, projectId, personId)
    await transaction.projectMember.delete({ where: { projectId_userId: { projectId, userId: personId } } })
    return { done: true }
  })
}
