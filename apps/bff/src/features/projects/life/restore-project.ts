import type { InputOf } from '@tributary/contract/endpoint'
import type { Project, restoreProject as endpoint } from '@tributary/contract/projects'
import type { Actor, Context, Database } from '../../../context.ts'
import { isUniqueViolation } from '../../../database/is-unique-violation.ts'
import { Problem } from '../../../problem.ts'
import { refuseInArchive } from '../../organizations/index.ts'
import { mayDeleteProject, mayRestoreProject } from '../policy.ts'
import { actorAs, findProject, lockProject, projectAnswer, projectTarget, restorableSince } from '../project-queries.ts'
import { notAllowedIn } from '../refusal-of.ts'
import { endForfeitedLinks } from './end-forfeited-links.ts'

export async function restoreProject(context: Context, actor: Actor, { projectId }: InputOf<typeof endpoint>): Promise<Project> {
  const { db, audit, clock } = context
  try {
    const { project, role } = await db.$transaction(async (tx) => {
      await lockProject(tx, projectId)
      const found = await tx.project.findUnique({ where: { id: projectId }, include: { members: { where: { userId: actor.id } } } })
      if (!found?.deletedAt) throw await refusalOfPresent(tx, actor, projectId)
      const held = found.members[0]?.role ?? null
      if (!mayRestoreProject(actor, found, held) || found.deletedAt <= restorableSince(clock())) throw new Problem('project_not_found', 'There is no such project.')
      await refuseInArchive(tx, actor)
      const endedLinks = await endForfeitedLinks(tx, projectId)
      const restored = await tx.project.update({ where: { id: projectId }, data: { deletedAt: null } })
      await audit.record(tx, actor, { ...projectTarget(found), before: { deletedAt: found.deletedAt }, after: { deletedAt: null, ...(endedLinks.length > 0 ? { endedLinks } : {}) } })
      return { project: restored, role: held }
    })
    return await projectAnswer(context, actorAs(actor, role, project), project)
  } catch (error) {
    if (isUniqueViolation(error)) throw new Problem('name_taken', 'Another project has taken the name since. Rename that one first.')
    throw error
  }
}

/** Asks in the transaction: many who hold one connection and wait for a second wait for each other. */
async function refusalOfPresent(tx: Database, actor: Actor, projectId: string): Promise<Problem> {
  const project = await findProject({ db: tx }, actor, projectId)
  if (!mayDeleteProject(actor, project)) return notAllowedIn(tx, project, 'Restoring a project needs the role "share" in it.')
  return new Problem('not_deleted', `${project.name} is not deleted.`)
}
