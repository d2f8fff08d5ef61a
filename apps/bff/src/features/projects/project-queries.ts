import type { ProjectRole } from '@tributary/contract/organizations'
import type { Project as ProjectAnswer } from '@tributary/contract/projects'
import type { Actor, Context, Database } from '../../context.ts'
import type { Project } from '../../database/generated/client.ts'
import { Problem } from '../../problem.ts'
import { actorOfUser, goneAt, isDemoted } from '../organizations/index.ts'
import { limitsOf } from './engine-limits.ts'
import { countsOf } from './project-counts.ts'
import { notAllowedIn } from './refusal-of.ts'
import { mayArchiveProject, mayChangeProject, mayDeleteProject, mayGrantShare, mayManageMembers, mayManageTokens, maySeeAudit, maySeeProject, mayTransferProject } from './policy.ts'

/** The project, or the refusal that it does not exist: where the actor may not see it, and where it is deleted. */
export async function findProject({ db }: { db: Database }, actor: Actor, projectId: string): Promise<Project> {
  const project = await db.project.findUnique({ where: { id: projectId } })
  if (!project || project.deletedAt || !maySeeProject(actor, project)) throw new Problem('project_not_found', 'There is no such project.')
  return project
}

/** Until the transaction ends, nobody else changes who belongs to the project. */
export async function lockProject(db: Database, projectId: string) {
  await db.$queryRaw`SELECT id FROM "Project" WHERE id = ${projectId}::uuid FOR UPDATE`
}

/**
 * The project as nobody else changes it until the transaction ends; whoever lost their role while they waited for it is refused.
 * @throws Problem project_not_found, not_signed_in, not_allowed
 */
export async function holdProject(tx: Database, actor: Actor, projectId: string): Promise<Project> {
  await findProject({ db: tx }, actor, projectId)
  await lockProject(tx, projectId)
  const now = actor.token ? actor : await actorOfUser(tx, actor.id, actor.visit)
  if (!now) throw new Problem('not_signed_in', 'Sign in first.')
  const project = await findProject({ db: tx }, now, projectId)
  const rank = ({ memberRoleIn }: Actor) => ranks.indexOf(memberRoleIn(projectId))
  if (rank(now) < rank(actor) || isDemoted(actor, now)) throw await notAllowedIn(tx, project, 'Your role was just taken away.')
  return project
}

const ranks: readonly (ProjectRole | null)[] = [null, 'readOnly', 'guest', 'admin', 'share']

/** The actor as a change leaves them in the project: they were read before it. */
export function actorAs(actor: Actor, role: ProjectRole | null, { archivedAt }: Pick<Project, 'archivedAt'>): Actor {
  return { ...actor, memberRoleIn: () => role, roleIn: () => role && (archivedAt ? 'readOnly' : role) }
}

/** How the audit log names a project as what was changed. */
export const projectTarget = ({ id, name }: Pick<Project, 'id' | 'name'>) => ({ target: { type: 'project', id, name }, projects: [{ id, name }] })

/** Projects as answers, in the order given. */
export async function projectAnswers(context: Pick<Context, 'db'>, actor: Actor, projects: readonly Project[]): Promise<ProjectAnswer[]> {
  const counts = await countsOf(context, actor, projects)
  return projects.map((project) => ({ ...described(actor, project), counts: counts(project.id) }))
}

export const graceDays = 14

/** What was deleted before this is gone for good. */
export const restorableSince = (now: Date) => new Date(now.getTime() - graceDays * 24 * 60 * 60_000)

const nothing = { change: false, manageMembers: false, grantShare: false, manageTokens: false, archive: false, delete: false, transfer: false, seeAudit: false }

function described(actor: Actor, project: Project): Omit<ProjectAnswer, 'counts'> {
  const { id, organizationId, name, description, hue, createdAt, snapshotRetentionDays, archivedAt, deletedAt } = project
  const home = { id, organizationId }
  return {
    id, name, description, hue,
    role: actor.memberRoleIn(id),
    createdAt: createdAt.toISOString(),
    snapshotRetentionDays,
    limits: limitsOf(project),
    archivedAt: archivedAt?.toISOString() ?? null,
    deletedAt: deletedAt?.toISOString() ?? null,
    goneAt: goneAt(deletedAt, graceDays),
    may: deletedAt ? { ...nothing, delete: mayDeleteProject(actor, home) } : {
      change: mayChangeProject(actor, home), manageMembers: mayManageMembers(actor, home), grantShare: mayGrantShare(actor, home), manageTokens: mayManageTokens(actor, home),
      archive: mayArchiveProject(actor, home), delete: mayDeleteProject(actor, home), transfer: mayTransferProject(actor, home), seeAudit: maySeeAudit(actor, home),
    },
  }
}

export async function projectAnswer(context: Pick<Context, 'db'>, actor: Actor, project: Project): Promise<ProjectAnswer> {
  const [answer] = await projectAnswers(context, actor, [project])
  if (!answer) throw new Error('One project has one answer.')
  return answer
}
