import type { Project } from '@tributary/contract/projects'
import type { Actor, Context } from '../../../context.ts'
import { refuseInArchive } from '../../organizations/index.ts'
import { mayArchiveProject } from '../policy.ts'
import { actorAs, findProject, holdProject, projectAnswer, projectTarget } from '../project-queries.ts'
import { notAllowedIn } from '../refusal-of.ts'

/** Archives the project, or brings it back; where it is so already, nothing changes. */
export async function setArchived(context: Context, actor: Actor, projectId: string, archived: boolean): Promise<Project> {
  const { db, audit, clock } = context
  const found = await findProject(context, actor, projectId)
  if (!mayArchiveProject(actor, found)) throw await notAllowedIn(db, found, 'Archiving a project, and bringing it back, needs the role "admin" or "share" in it.')
  const after = await db.$transaction(async (tx) => {
    await refuseInArchive(tx, actor)
    const project = await holdProject(tx, actor, projectId)
    if ((project.archivedAt !== null) === archived) return project
    const changed = await tx.project.update({ where: { id: projectId }, data: { archivedAt: archived ? clock() : null } })
    await audit.record(tx, actor, { ...projectTarget(project), before: { archivedAt: project.archivedAt }, after: { archivedAt: changed.archivedAt } })
    return changed
  })
  return projectAnswer(context, actorAs(actor, actor.memberRoleIn(projectId), after), after)
}
