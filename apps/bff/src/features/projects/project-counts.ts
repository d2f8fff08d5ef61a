import type { Project as ProjectAnswer } from '@tributary/contract/projects'
import type { Actor, Context } from '../../context.ts'
import { type ConfigurationKind, Prisma } from '../../database/generated/client.ts'
import { maySeeMembers } from './policy.ts'

type Counts = ProjectAnswer['counts']

/** What there is in projects for who asks, counted by one query for each kind of thing. */
export async function countsOf({ db }: Pick<Context, 'db'>, actor: Actor, projects: readonly { id: string; organizationId: string }[]): Promise<(projectId: string) => Counts> {
  const within = { projectId: { in: projects.map(({ id }) => id) } }
  const [members, counted, configurations] = await Promise.all([
    db.projectMember.groupBy({ by: ['projectId'], where: { projectId: { in: projects.filter((project) => maySeeMembers(actor, project)).map(({ id }) => id) } }, _count: true }),
    // Tables are counted where they are: a link adds none.
    db.$queryRaw<{ projectId: string; buckets: number; tables: number }[]>`
      SELECT b."projectId", count(DISTINCT b."id")::int AS buckets, count(t."id")::int AS tables
      FROM "Bucket" b LEFT JOIN "Table" t ON t."bucketId" = b."id" LEFT JOIN "Bucket" s ON s."id" = b."sourceBucketId" LEFT JOIN "Project" p ON p."id" = s."projectId"
      WHERE b."projectId" = ANY(${within.projectId.in}::uuid[]) AND p."deletedAt" IS NULL AND ${bucketsFor(actor)} GROUP BY b."projectId"`,
    db.configuration.groupBy({ by: ['projectId', 'kind'], where: { ...within, ...configurationsFor(actor) }, _count: true }),
  ])
  return (projectId) => {
    const { buckets, tables } = counted.find((one) => one.projectId === projectId) ?? { buckets: 0, tables: 0 }
    return {
      members: countOf(members, projectId), buckets, tables,
      extractors: countOf(ofKind(configurations, 'extractor'), projectId),
      transformations: countOf(ofKind(configurations, 'transformation'), projectId),
    }
  }
}

function bucketsFor({ token }: Actor): Prisma.Sql {
  return token && !token.canManageBuckets ? Prisma.sql`b."id" = ANY(${[...token.buckets.keys()]}::uuid[])` : Prisma.sql`true`
}

function configurationsFor({ token }: Actor): Prisma.ConfigurationWhereInput {
  return token && token.components !== 'all' ? { component: { in: [...token.components] } } : {}
}

function ofKind<Counted extends { kind: ConfigurationKind }>(counts: readonly Counted[], kind: ConfigurationKind): Counted[] {
  return counts.filter((counted) => counted.kind === kind)
}

function countOf(counts: readonly { projectId: string; _count: number }[], id: string): number {
  const { _count: count } = counts.find(({ projectId }) => projectId === id) ?? { _count: 0 }
  return count
}
