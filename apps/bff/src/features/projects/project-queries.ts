import type { ProjectRole } from '@tributary/contract/organizations'
import type { Project as ProjectAnswer } from '@tributary/contract/projects'
import type { Actor, Context, Database } from '../../context.ts'
import type { ConfigurationKind, Project } from '../../database/generated/client.ts'
import { Problem } from '../../problem.ts'
import { goneAt } from '../organizations/index.ts'
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

/** The project as nobody else changes it until the transaction ends. */
export async function holdProject(tx: Database, actor: Actor, projectId: string): Promise<Project> {
  await findProject({ db: tx }, actor, projectId)
  await lockProject(tx, projectId)
  return findProject({ db: tx }, actor, projectId)
}

/** The actor as a change leaves them in the project: they were read before it. */
export function actorAs(actor: Actor, role: ProjectRole | null, { archivedAt }: Pick<Project, 'archivedAt'>): Actor {
  return { ...actor, memberRoleIn: () => role, roleIn: () => role && (archivedAt ? 'readOnly' : role) }
}

/** How the audit log names a project as what was changed. */
export const projectTarget = ({ id, name }: Pick<Project, 'id' | 'name'>) => ({ target: { type: 'project', id, name }, projects: [{ id, name }] })

/** Projects as answers, in the order given, counted by one query for each kind of thing. */
export async function projectAnswers({ db }: Pick<Context, 'db'>, actor: Actor, projects: readonly Project[]): Promise<ProjectAnswer[]> {
  const ids = projects.map(({ id }) => id)
  const [members, buckets, tables, configurations] = await Promise.all([
    db.projectMember.groupBy({ by: ['projectId'], where: { projectId: { in: ids } }, _count: true }),
    db.bucket.groupBy({ by: ['projectId'], where: { projectId: { in: ids } }, _count: true }),
    // Tables are counted where they are: a link adds none.
    db.$queryRaw<{ projectId: string; count: number }[]>`
      SELECT b."projectId", count(*)::int AS count FROM "Table" t JOIN "Bucket" b ON b.id = t."bucketId"
      WHERE b."projectId" = ANY(${ids}::uuid[]) GROUP BY b."projectId"`,
    db.configuration.groupBy({ by: ['projectId', 'kind'], where: { projectId: { in: ids } }, _count: true }),
  ])
  const ofKind = (kind: ConfigurationKind) => configurations.filter((counted) => counted.kind === kind)
  return projects.map((project) => ({
    ...described(actor, project),
    counts: {
      members: countOf(members, project.id),
      buckets: countOf(buckets, project.id),
      tables: tables.find(({ projectId }) => projectId === project.id)?.count ?? 0,
      extractors: countOf(ofKind('extractor'), project.id),
      transformations: countOf(ofKind('transformation'), project.id),
    },
  }))
}

export const graceDays = 14

/** What was deleted before this is gone for good. */
export const restorableSince = (now: Date) => new Date(now.getTime() - graceDays * 24 * 60 * 60_000)

const nothing = { change: false, manageMembers: false, grantShare: false, manageTokens: false, archive: false, delete: false, transfer: false, seeAudit: false }

function described(actor: Actor, { id, organizationId, name, description, hue, createdAt, archivedAt, deletedAt }: Project): Omit<ProjectAnswer, 'counts'> {
  const home = { id, organizationId }
  return {
    id, name, description, hue,
    role: actor.memberRoleIn(id),
    createdAt: createdAt.toISOString(),
    archivedAt: archivedAt?.toISOString() ?? null,
    deletedAt: deletedAt?.toISOString() ?? null,
    goneAt: goneAt(deletedAt, graceDays),
    may: deletedAt ? { ...nothing, delete: mayDeleteProject(actor, home) } : {
      change: mayChangeProject(actor, home), manageMembers: mayManageMembers(actor, home), grantShare: mayGrantShare(actor, home), manageTokens: mayManageTokens(actor, home),
      archive: mayArchiveProject(actor, home), delete: mayDeleteProject(actor, home), transfer: mayTransferProject(actor, home), seeAudit: maySeeAudit(actor, home),
    },
  }
}

function countOf(counts: readonly { projectId: string; _count: number }[], id: string): number {
  const { _count: count } = counts.find(({ projectId }) => projectId === id) ?? { _count: 0 }
  return count
}

export async function projectAnswer(context: Pick<Context, 'db'>, actor: Actor, project: Project): Promise<ProjectAnswer> {
  const [answer] = await projectAnswers(context, actor, [project])
  if (!answer) throw new Error('One project has one answer.')
  return answer
}
