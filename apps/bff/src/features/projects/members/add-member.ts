import type { InputOf } from '@tributary/contract/endpoint'
import type { addMember as endpoint, Member } from '@tributary/contract/projects'
import type { Actor, Context, Database } from '../../../context.ts'
import type { Project } from '../../../database/generated/client.ts'
import { isUniqueViolation } from '../../../database/is-unique-violation.ts'
import { Problem } from '../../../problem.ts'
import { organizationRefusal } from '../../organizations/index.ts'
import { mayAddMember, mayManageMembers } from '../policy.ts'
import { findProject, holdProject } from '../project-queries.ts'
import { projectRefOf, refusalOf } from '../refusal-of.ts'
import { memberAnswer, memberTarget, withPerson } from './member-queries.ts'

export async function addMember(context: Context, actor: Actor, { projectId, email, role }: InputOf<typeof endpoint>): Promise<Member> {
  const { db, audit } = context
  const project = await findProject(context, actor, projectId)
  if (!mayAddMember(actor, project, role)) throw await refusal(db, actor, project)
  // Service accounts get their roles where they are made.
  const person = await db.user.findFirst({ where: { email, organizationId: project.organizationId, kind: 'person' } })
  if (!person) throw new Problem('person_not_found', `Nobody in the organization has the e-mail ${email}. Invite them to the project.`, { project: projectRefOf(project) })
  try {
    return await db.$transaction(async (tx) => {
      await holdProject(tx, actor, projectId)
      const member = await tx.projectMember.create({ data: { projectId, userId: person.id, role }, ...withPerson })
      await audit.record(tx, actor, { ...memberTarget(project, member), after: { role } })
      return memberAnswer(member)
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new Problem('already_member', `${person.name} belongs to this project already.`)
    throw error
  }
}

async function refusal(db: Database, actor: Actor, project: Project): Promise<Problem> {
  if (!mayManageMembers(actor, project)) return refusalOf(db, actor, project.id, 'Adding members needs the role "admin" or "share" in the project.')
  return organizationRefusal(db, actor, 'The role "share" is granted by admins of the organization.', { project: projectRefOf(project) })
}
