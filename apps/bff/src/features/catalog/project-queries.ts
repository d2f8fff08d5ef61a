import type { PersonRef, ProjectRef } from '@tributary/contract/catalog'
import type { z } from 'zod'
import type { Database } from '../../context.ts'
import { Problem } from '../../problem.ts'

export const projectRef = { id: true, name: true, hue: true } as const

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
export async function refusalOf(db: Database, { id, name, hue }: ProjectRef, sentence: string): Promise<Problem> {
  const project = { id, name, hue }
  const owners = (await ownersOf(db, [id])).get(id) ?? []
  const names = owners.length > 0 ? owners.map((owner) => owner.name).join(' or ') : 'an admin of the organization'
  return new Problem('not_allowed', `${sentence} Ask ${names} (project ${name}).`, { project, owners })
}
