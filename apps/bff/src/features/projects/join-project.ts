import type { InputOf } from '@tributary/contract/endpoint'
import type { joinProject as endpoint, Project } from '@tributary/contract/projects'
import type { Actor, Context } from '../../context.ts'
import { isUniqueViolation } from '../../database/is-unique-violation.ts'
import { Problem } from '../../problem.ts'
import { mayJoinProject } from './policy.ts'
import { findProject, projectAnswer } from './project-queries.ts'

export async function joinProject(context: Context, actor: Actor, { projectId }: InputOf<typeof endpoint>): Promise<Project> {
  const { db, log } = context
  const project = await findProject(context, actor, projectId)
  if (!mayJoinProject(actor, project)) throw new Problem('not_allowed', 'Only admins of the organization join a project by themselves.')
  try {
    await db.projectMember.create({ data: { projectId, userId: actor.id, role: 'admin' } })
  } catch (error) {
    if (isUniqueViolation(error)) throw new Problem('already_member', 'You belong to this project already.')
    throw error
  }
  log.info({ projectId, userId: actor.id }, 'An organization admin joined a project')
  return projectAnswer(context, { ...actor, roleIn: () => 'admin', memberRoleIn: () => 'admin' }, project)
}
