import type { InputOf } from '@tributary/contract/endpoint'
import type { addMember as endpoint, Member } from '@tributary/contract/projects'
import type { Actor, Context } from '../../context.ts'
import { isUniqueViolation } from '../../database/is-unique-violation.ts'
import { Problem } from '../../problem.ts'
import { memberAnswer, withPerson } from './member-queries.ts'
import { mayAddMember } from './policy.ts'
import { findProject } from './project-queries.ts'

export async function addMember(context: Context, actor: Actor, { projectId, email, role }: InputOf<typeof endpoint>): Promise<Member> {
  const { db } = context
  const project = await findProject(context, actor, projectId)
  if (!mayAddMember(actor, project, role)) throw new Problem('not_allowed', refusalOf(role))
  const person = await db.user.findFirst({ where: { email, organizationId: project.organizationId } })
  if (!person) throw new Problem('person_not_found', `Nobody in the organization has the e-mail ${email}. An admin of the organization can create an account.`)
  try {
    return memberAnswer(await db.projectMember.create({ data: { projectId, userId: person.id, role }, ...withPerson }))
  } catch (error) {
    if (isUniqueViolation(error)) throw new Problem('already_member', `${person.name} belongs to this project already.`)
    throw error
  }
}

function refusalOf(role: string) {
  return role === 'share' ? 'The role "share" is granted by admins of the organization.' : 'Adding members needs the role "admin" or "share" in the project.'
}
