import type { ProjectRole } from '@tributary/contract/organizations'
import type { Database } from '../../../context.ts'
import { isManaged, lockProject, refuseUnmanaged } from '../../projects/index.ts'

/** Ends memberships, or leaves them to be given a new role. @throws Problem last_admin, where nobody would be left to manage the project */
export async function leaveProjects(tx: Database, memberships: readonly { projectId: string; userId: string; role: ProjectRole }[], stays: ReadonlyMap<string, ProjectRole> = new Map()) {
  // In one order for all, so that no two wait for each other.
  for (const { projectId, userId, role } of memberships.toSorted((one, other) => (one.projectId < other.projectId ? -1 : 1))) {
    await lockProject(tx, projectId)
    const next = stays.get(projectId)
    if (isManaged([role]) && !(next && isManaged([next]))) await refuseUnmanaged(tx, projectId, userId)
    if (!next) await tx.projectMember.delete({ where: { projectId_userId: { projectId, userId } } })
  }
}
