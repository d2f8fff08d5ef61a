import type { InputOf } from '@tributary/contract/endpoint'
import type { Member, updateMember as endpoint } from '@tributary/contract/projects'
import type { Actor, Context } from '../../context.ts'
import { Problem } from '../../problem.ts'
import { findMember, memberAnswer, refuseUnmanaged, withPerson } from './member-queries.ts'
import { isManaged, mayChangeRole } from './policy.ts'
import { findProject, lockProject } from './project-queries.ts'

export async function updateMember({ db }: Context, actor: Actor, { projectId, personId, role }: InputOf<typeof endpoint>): Promise<Member> {
  return db.$transaction(async (transaction) => {
    const project = await findProject({ db: transaction }, actor, projectId)
    await lockProject(transaction, projectId)
    const member = await findMember(transaction, projectId, personId)
    if (!mayChangeRole(actor, project, member, role)) {
      throw new Problem('not_allowed', 'Roles are changed by admins of the project; "share" is granted by admins of the organization.')
    }
    if (isManaged([member.role]) && !isManaged([role])) await refuseUnmanaged(transaction, projectId, personId)
    const where = { projectId_userId: { projectId, userId: personId } }
    return memberAnswer(await transaction.projectMember.update({ where, data: { role }, ...withPerson }))
  })
}
