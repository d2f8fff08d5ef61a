import type { InputOf } from '@tributary/contract/endpoint'
import type { createProject as endpoint, Project } from '@tributary/contract/projects'
import type { Actor, Context, Database } from '../../context.ts'
import { isUniqueViolation } from '../../database/is-unique-violation.ts'
import { Problem } from '../../problem.ts'
import { mayCreateProjects, organizationRefusal, refuseInArchive } from '../organizations/index.ts'
import { actorAs, projectAnswer, projectTarget } from './project-queries.ts'

export async function createProject(context: Context, actor: Actor, { name, description, hue }: InputOf<typeof endpoint>): Promise<Project> {
  const { db, audit } = context
  const { organizationId, id: userId } = actor
  try {
    const project = await db.$transaction(async (tx) => {
      const organization = await tx.organization.findUniqueOrThrow({ where: { id: organizationId } })
      if (!mayCreateProjects(actor, organization)) throw await organizationRefusal(tx, actor, 'You may not create projects here.')
      await refuseInArchive(tx, actor)
      const data = { organizationId, name, description, hue: hue ?? await rarestHue(tx, organizationId), members: { create: { userId, role: 'share' as const } } }
      const created = await tx.project.create({ data })
      await audit.record(tx, actor, { ...projectTarget(created), after: { name, description, hue: created.hue, members: [{ id: userId, name: actor.name, role: 'share' }] } })
      return created
    })
    return await projectAnswer(context, actorAs(actor, 'share', project), project)
  } catch (error) {
    if (isUniqueViolation(error)) throw new Problem('name_taken', `The organization has another project named "${name}".`)
    throw error
  }
}

/** Colours tell projects apart: the next one gets the colour that the fewest have. */
async function rarestHue(db: Database, organizationId: string): Promise<number> {
  const used = await db.project.groupBy({ by: ['hue'], where: { organizationId, deletedAt: null }, _count: true })
  const counts = new Map(used.map(({ hue, _count: count }) => [hue, count]))
  const countOf = (hue: number) => counts.get(hue) ?? 0
  return [1, 2, 3, 4, 5, 6].reduce((rarest, hue) => (countOf(hue) < countOf(rarest) ? hue : rarest))
}
