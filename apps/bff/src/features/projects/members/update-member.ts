import type { InputOf } from '@tributary/contract/endpoint'
import type { Member, updateMember as endpoint } from '@tributary/contract/projects'
import type { Actor, Context } from '../../../context.ts'
import { organizationRefusal } from '../../organizations/index.ts'
import { isManaged, mayChangeRole, mayManageMembers } from '../policy.ts'
import { holdProject } from '../project-queries.ts'
import { projectRefOf, refusalOf } from '../refusal-of.ts'
import { findMember, memberAnswer, memberTarget, refuseUnmanaged, withPerson } from './member-queries.ts'

export async function updateMember({ db, audit }: Context, actor: Actor, { projectId, personId, role }: InputOf<typeof endpoint>): Promise<Member> {
  return db.$transaction(async (tx) => {
    const project = await holdProject(tx, actor, projectId)
    const member = await findMember(tx, projectId, personId)
    if (!mayChangeRole(actor, project, member, role)) {
      if (!mayManageMembers(actor, project)) throw await refusalOf(tx, actor, projectId, 'Roles are changed by admins of the project.')
      throw await organizationRefusal(tx, actor, 'The role "share" is granted by admins of the organization, and taken by them and by those who have it.', { project: projectRefOf(project) })
    }
    if (member.role === role) return memberAnswer(member)
    if (isManaged([member.role]) && !isManaged([role])) await refuseUnmanaged(tx, projectId, personId)
    const changed = await tx.projectMember.update({ where: { projectId_userId: { projectId, userId: personId } }, data: { role }, ...withPerson })
    await audit.record(tx, actor, { ...memberTarget(project, member), before: { role: member.role }, after: { role } })
    return memberAnswer(changed)
  })
}
