import type { InputOf } from '@tributary/contract/endpoint'
import type { getProject as endpoint, Project } from '@tributary/contract/projects'
import type { Actor, Context } from '../../context.ts'
import { findProject, projectAnswer } from './project-queries.ts'

export async function getProject(context: Context, actor: Actor, { projectId }: InputOf<typeof endpoint>): Promise<Project> {
  return projectAnswer(context, actor, await findProject(context, actor, projectId))
}
