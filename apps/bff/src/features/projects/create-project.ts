import type { InputOf } from '@tributary/contract/endpoint'
import type { createProject as endpoint, Project } from '@tributary/contract/projects'
import type { Actor, Context, Database } from '../../context.ts'
import { isUniqueViolation } from '../../database/is-unique-violation.ts'
import { Problem } from '../../problem.ts'
import { mayCreateProjects } from '../organizations/index.ts'
import { projectAnswer } from './project-queries.ts'

export async function createProject(context: Context, actor: Actor, { name, description, hue }: InputOf<typeof endpoint>): Promise<Project> {
  const { db } = context
  const { organizationId, id: userId } = actor
  const organization = await db.organization.findUniqueOrThrow({ where: { id: organizationId } })
  if (!mayCreateProjects(actor, organization)) throw new Problem('not_allowed', 'Ask an admin of the organization to create a project for you.')
  const data = { organizationId, name, description, hue: hue ?? await rarestHue(db, organizationId), members: { create: { userId, role: 'share' as const } } }
  try {
    const project = await db.project.create({ data })
    // The actor was read before the project was there.
    return await projectAnswer(context, { ...actor, roleIn: () => 'share', memberRoleIn: () => 'share' }, project)
  } catch (error) {
    if (isUniqueViolation(error)) throw new Problem('name_taken', `The organization has another project named "${name}".`)
    throw error
  }
}

/** Colours tell projects apart: the next one gets the colour that the fewest have. */
async function rarestHue(db: Database, organizationId: string): Promise<number> {
  const used = await db.project.groupBy({ by: ['hue'], where: { organizationId }, _count: true })
  const counts = new Map(used.map(({ hue, _count: count }) => [hue, count]))
  const countOf = (hue: number) => counts.get(hue) ?? 0
  return [1, 2, 3, 4, 5, 6].reduce((rarest, hue) => (countOf(hue) < countOf(rarest) ? hue : rarest))
}
