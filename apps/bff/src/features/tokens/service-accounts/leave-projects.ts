import type { ProjectRole } from '@tributary/contract/organizations'
import type { Database } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { endMembership, isManaged, isManagedWithout, lockProject } from '../../projects/index.ts'

interface Membership {
  projectId: string
  userId: string
  role: ProjectRole
  project: { id: string; name: string; hue: number }
}

/** Descriptions of the tokens that went with a membership, by the project's id. */
export type Revoked = ReadonlyMap<string, readonly string[]>

/** Ends memberships, or leaves them to be given a new role. @throws Problem last_admin with the projects that nobody would be left to manage */
export async function leaveProjects(tx: Database, memberships: readonly Membership[], stays: ReadonlyMap<string, ProjectRole> = new Map()): Promise<Revoked> {
  // In one order for all, so that no two wait for each other.
  const inOrder = memberships.toSorted((one, other) => (one.projectId < other.projectId ? -1 : 1))
  for (const { projectId } of inOrder) await lockProject(tx, projectId)
  await refuseUnmanaged(tx, memberships.filter(({ projectId, role }) => isManaged([role]) && !isManaged([stays.get(projectId) ?? 'readOnly'])))
  const revoked = new Map<string, readonly string[]>()
  for (const { projectId, userId } of inOrder.filter((one) => !stays.has(one.projectId))) {
    const ended = await endMembership(tx, projectId, userId)
    if (ended.revoked) revoked.set(projectId, ended.revoked)
  }
  return revoked
}

async function refuseUnmanaged(tx: Database, managing: readonly Membership[]) {
  const projects = []
  for (const { projectId, userId, project } of managing) if (!await isManagedWithout(tx, projectId, userId)) projects.push(project)
  if (projects.length > 0) throw new Problem('last_admin', `It is the last admin of ${projects.map(({ name }) => name).join(', ')}. Make someone else admin there first.`, { projects })
}
