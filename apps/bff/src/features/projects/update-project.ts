import type { InputOf } from '@tributary/contract/endpoint'
import type { Project, updateProject as endpoint } from '@tributary/contract/projects'
import { difference } from '../../audit/difference.ts'
import type { Actor, Context } from '../../context.ts'
import { isUniqueViolation } from '../../database/is-unique-violation.ts'
import { Problem } from '../../problem.ts'
import { changedLimits, limitsOf } from './engine-limits.ts'
import { mayChangeProject } from './policy.ts'
import { findProject, holdProject, projectAnswer, projectTarget } from './project-queries.ts'
import { refusalOf } from './refusal-of.ts'

export async function updateProject(context: Context, actor: Actor, { projectId, limits, ...wanted }: InputOf<typeof endpoint>): Promise<Project> {
  const { db, audit } = context
  if (!mayChangeProject(actor, await findProject(context, actor, projectId))) throw await refusalOf(db, actor, projectId, 'Changing a project needs the role "admin" or "share" in it.')
  try {
    const after = await db.$transaction(async (tx) => {
      const project = await holdProject(tx, actor, projectId)
      const { name, description, hue, snapshotRetentionDays } = project
      const before = limitsOf(project)
      const change = difference({ name, description, hue, snapshotRetentionDays, limits: before }, { ...wanted, limits: limits && changedLimits(before, limits) })
      if (!change) return project
      const changed = await tx.project.update({ where: { id: projectId }, data: change.after })
      await audit.record(tx, actor, { ...projectTarget(changed), ...change })
      return changed
    })
    return await projectAnswer(context, actor, after)
  } catch (error) {
    if (isUniqueViolation(error)) throw new Problem('name_taken', `The organization has another project named "${wanted.name}".`)
    throw error
  }
}
