import type { InputOf } from '@tributary/contract/endpoint'
import type { joinProject as endpoint, Project } from '@tributary/contract/projects'
import type { Actor, Context } from '../../../context.ts'
import { isUniqueViolation } from '../../../database/is-unique-violation.ts'
import { Problem } from '../../../problem.ts'
import { organizationRefusal } from '../../organizations/index.ts'
import { mayJoinProject } from '../policy.ts'
import { actorAs, findProject, holdProject, projectAnswer } from '../project-queries.ts'
import { projectRefOf } from '../refusal-of.ts'
import { memberTarget, withPerson } from './member-queries.ts'

export async function joinProject(context: Context, actor: Actor, { projectId }: InputOf<typeof endpoint>): Promise<Project> {
  const { db, audit } = context
  const found = await findProject(context, actor, projectId)
  if (!mayJoinProject(actor, found)) throw await organizationRefusal(db, actor, 'Only admins of the organization join a project by themselves.', { project: projectRefOf(found) })
  try {
    const project = await db.$transaction(async (tx) => {
      const held = await holdProject(tx, actor, projectId)
      const member = await tx.projectMember.create({ data: { projectId, userId: actor.id, role: 'admin' }, ...withPerson })
      await audit.record(tx, actor, { ...memberTarget(held, member), after: { role: 'admin' } })
      return held
    })
    return await projectAnswer(context, actorAs(actor, 'admin', project), project)
  } catch (error) {
    if (isUniqueViolation(error)) throw new Problem('already_member', 'You belong to this project already.')
    throw error
  }
}
