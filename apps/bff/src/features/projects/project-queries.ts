import type { Project as ProjectAnswer } from '@tributary/contract/projects'
import type { Actor, Context, Database } from '../../context.ts'
import type { ConfigurationKind, Project } from '../../database/generated/client.ts'
import { Problem } from '../../problem.ts'
import { maySeeProject } from './policy.ts'

/** The project, or the refusal that it does not exist where the actor may not see it. */
export async function findProject({ db }: { db: Database }, actor: Actor, projectId: string): Promise<Project> {
  const project = await db.project.findUnique({ where: { id: projectId } })
  if (!project || !maySeeProject(actor, project)) throw new Problem('project_not_found', 'There is no such project.')
  return project
}

/** Until the transaction ends, nobody else changes who belongs to the project. */
export async function lockProject(db: Database, projectId: string) {
  await db.$queryRaw`SELECT id FROM "Project" WHERE id = ${projectId}::uuid FOR UPDATE`
}

/** Projects as answers, in the order given, counted by one query for each kind of thing. */
export async function projectAnswers({ db }: Pick<Context, 'db'>, actor: Pick<Actor, 'roleIn'>, projects: readonly Project[]): Promise<ProjectAnswer[]> {
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
  return projects.map(({ id, name, description, hue, createdAt }) => ({
    id, name, description, hue,
    role: actor.roleIn(id),
    createdAt: createdAt.toISOString(),
    counts: {
      members: countOf(members, id),
      buckets: countOf(buckets, id),
      tables: tables.find(({ projectId }) => projectId === id)?.count ?? 0,
      extractors: countOf(ofKind('extractor'), id),
      transformations: countOf(ofKind('transformation'), id),
    },
  }))
}

function countOf(counts: readonly { projectId: string; _count: number }[], id: string): number {
  const { _count: count } = counts.find(({ projectId }) => projectId === id) ?? { _count: 0 }
  return count
}

export async function projectAnswer(context: Pick<Context, 'db'>, actor: Pick<Actor, 'roleIn'>, project: Project): Promise<ProjectAnswer> {
  const [answer] = await projectAnswers(context, actor, [project])
  if (!answer) throw new Error('One project has one answer.')
  return answer
}
