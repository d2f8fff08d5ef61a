import type { PersonRef } from '@tributary/contract/catalog'
import type { z } from 'zod'
import type { Actor, Database } from '../../context.ts'
import { Problem } from '../../problem.ts'

export const projectRef = { id: true, name: true, hue: true } as const

export const projectRefOf = ({ id, name, hue }: ProjectRef) => ({ id, name, hue })
interface ProjectRef {
  id: string
  name: string
  hue: number
}

/** The people to ask: those with the role "share". */
export async function ownersOf(db: Database, projectIds: readonly string[]): Promise<Map<string, z.infer<typeof PersonRef>[]>> {
  const found = await db.projectMember.findMany({
    where: { projectId: { in: [...projectIds] }, role: 'share', user: { kind: 'person' } },
    orderBy: { createdAt: 'asc' },
    select: { projectId: true, user: { select: { id: true, name: true, email: true } } },
  })
  const owners = new Map<string, z.infer<typeof PersonRef>[]>()
  for (const { projectId, user } of found) owners.set(projectId, [...owners.get(projectId) ?? [], user])
  return owners
}

/** The refusal of what a policy denies in a project that the actor may see: it says what is needed and whom to ask, or that the project is archived. */
export async function refusalOf(db: Database, actor: Actor, projectId: string, sentence: string): Promise<Problem> {
  const { archivedAt, organization, ...project } = await db.project.findUniqueOrThrow({
    where: { id: projectId }, select: { ...projectRef, archivedAt: true, organization: { select: { archivedAt: true } } },
  })
  if (actor.memberRoleIn(projectId) !== actor.roleIn(projectId) || (actor.token && (archivedAt ?? organization.archivedAt))) {
    const owners = (await ownersOf(db, [projectId])).get(projectId) ?? []
    const what = organization.archivedAt ? 'The organization' : project.name
    return new Problem('project_is_archived', `${what} is archived: it can be read, and nothing in it runs or changes.`, { project, owners })
  }
  return notAllowedIn(db, project, sentence)
}

/** The same for what can be done in an archived project, too: it is the role that is missing. */
export async function notAllowedIn(db: Database, project: ProjectRef, sentence: string): Promise<Problem> {
  const owners = (await ownersOf(db, [project.id])).get(project.id) ?? []
  const names = owners.length > 0 ? owners.map((owner) => owner.name).join(' or ') : 'an admin of the organization'
  return new Problem('not_allowed', `${sentence} Ask ${names} (project ${project.name}).`, { project: projectRefOf(project), owners })
}
