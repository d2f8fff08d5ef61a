import type { InputOf } from '@tributary/contract/endpoint'
import type { Project, updateProject as endpoint } from '@tributary/contract/projects'
import type { Actor, Context } from '../../context.ts'
import { isUniqueViolation } from '../../database/is-unique-violation.ts'
import { Problem } from '../../problem.ts'
import { mayChangeProject } from './policy.ts'
import { findProject, projectAnswer } from './project-queries.ts'

export async function updateProject(context: Context, actor: Actor, { projectId, name, description, hue }: InputOf<typeof endpoint>): Promise<Project> {
  const project = await findProject(context, actor, projectId)
  if (!mayChangeProject(actor, project)) throw new Problem('not_allowed', 'Changing a project needs the role "admin" or "share" in it.')
  const data = { ...(name === undefined ? {} : { name }), ...(description === undefined ? {} : { description }), ...(hue === undefined ? {} : { hue }) }
  try {
    return await projectAnswer(context, actor, await context.db.project.update({ where: { id: projectId }, data }))
  } catch (error) {
    if (isUniqueViolation(error)) throw new Problem('name_taken', `The organization has another project named "${name}".`)
    throw error
  }
}
