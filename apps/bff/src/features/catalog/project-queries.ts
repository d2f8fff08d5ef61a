import type { PersonRef, ProjectRef } from '@tributary/contract/catalog'
import type { z } from 'zod'
import type { Actor, Database } from '../../context.ts'
import { Problem } from '../../problem.ts'
import { maySeeProject } from './policy.ts'

export const projectRef = { id: true, name: true, hue: true } as const

/** Asks before anything of a project is listed or put into it. */
export async function findProject(db: Database, actor: Actor, projectId: string): Promise<ProjectRef> {
  const found = await db.project.findUnique({ where: { id: projectId }, select: { ...projectRef, organizationId: true } })
  if (!found || !maySeeProject(actor, found)) throw new Problem('project_not_found', 'There is no such project.')
  const { organizationId: _, ...project } = found
  return project
}

/** The people to ask: those with the role "share". */
export async function ownersOf(db: Database, projectIds: readonly string[]): Promise<Map<string, z.infer<typeof PersonRef>[]>> {
  const found = await db.projectMember.findMany({
    where: { projectId: { in: [...projectIds] }, role: 'share' },
    orderBy: { createdAt: 'asc' },
    select: { projectId: true, user: { select: { id: true, name: true, email: true } } },
  })
  const owners = new Map<string, z.infer<typeof PersonRef>[]>()
  for (const { projectId, user } of found) owners.set(projectId, [...owners.get(projectId) ?? [], user])
  return owners
}

/** A refusal that names who could grant it. */
export async function refusalOf(db: Database, project: ProjectRef, sentence: string): Promise<Problem> {
  const owners = (await ownersOf(db, [project.id])).get(project.id) ?? []
  const names = owners.length > 0 ? owners.map((owner) => owner.name).join(' or ') : 'an admin of the organization'
  return new Problem('not_allowed', `${sentence} Ask ${names} (project ${project.name}).`, { project, owners })
}
