import type { Readers } from '@tributary/contract/catalog'
import type { Actor, Database } from '../../../context.ts'
import { Prisma } from '../../../database/generated/client.ts'
import { Problem } from '../../../problem.ts'
import { mayUseComponent } from '../../../token-access.ts'
import { maySeeProject } from '../../projects/index.ts'

interface Row {
  id: string
  name: string
  path: string
  projectId: string
  projectName: string
  hue: number
}

/** Transformations that read a bucket, or one table of it, by its own path or by that of a link; project by project. */
export async function readersOf(db: Database, actor: Actor, bucketId: string, table?: string): Promise<Readers[]> {
  const byProject = Map.groupBy(await rowsOf(db, bucketId, table), (row) => row.projectId)
  return [...byProject.values()].flatMap((rows) => {
    const [first] = rows
    if (!first) return []
    const project = { id: first.projectId, name: first.projectName, hue: first.hue }
    // The owner knows which projects subscribe, but not what they do inside.
    if (!maySeeReaders(actor, project.id)) return { project, configurations: [], unseen: new Set(rows.map(({ id }) => id)).size }
    return { project, configurations: rows.map(({ id, name, path }) => ({ id, name, path })), unseen: 0 }
  })
}

function maySeeReaders(actor: Actor, projectId: string) {
  return maySeeProject(actor, { id: projectId, organizationId: actor.organizationId }) && (!actor.token || mayUseComponent(actor, projectId, 'sql'))
}

/**
 * Refuses while transformations read the table, by its own path or by that of a link; `force`, the typed name of what is changed, overrules them.
 * Which columns they read is not known: of a column, whoever reads its table counts.
 */
export async function refuseWhileRead(db: Database, actor: Actor, table: { name: string; bucketId: string }, { what, force }: { what: string; force: string | undefined }) {
  if (force === what) return
  if (force !== undefined) throw new Problem('name_differs', `It is called ${what}. Nothing was changed.`)
  const readers = await readersOf(db, actor, table.bucketId, table.name)
  if (readers.length > 0) throw new Problem('table_has_readers', `${table.name} is read by ${readers.map(sentenceOf).join('; ')}.`, { readers })
}

function sentenceOf({ project, configurations, unseen }: Readers) {
  const names = configurations.map(({ name }) => name)
  if (unseen > 0) names.push(`${unseen} transformation${unseen === 1 ? '' : 's'}`)
  return `${names.join(', ')} in ${project.name}`
}

function rowsOf(db: Database, bucketId: string, table: string | undefined): Promise<Row[]> {
  const wanted = table === undefined ? Prisma.sql`starts_with(input."path" #>> '{}', ways."path" || '.')` : Prisma.sql`input."path" #>> '{}' = ways."path" || '.' || ${table}::text`
  return db.$queryRaw<Row[]>`
    SELECT DISTINCT c."id", c."name", input."path" #>> '{}' AS "path", p."id" AS "projectId", p."name" AS "projectName", p."hue"
    FROM (
      SELECT b."projectId", concat(b."stage", '.', b."name") AS "path" FROM "Bucket" b WHERE b."id" = ${bucketId}::uuid OR b."sourceBucketId" = ${bucketId}::uuid
    ) AS ways
    JOIN "Configuration" c ON c."projectId" = ways."projectId" AND c."kind" = 'transformation'
    CROSS JOIN LATERAL jsonb_path_query(c."content", '$.inputs[*].path') AS input("path")
    JOIN "Project" p ON p."id" = c."projectId" AND p."deletedAt" IS NULL
    WHERE ${wanted}
    ORDER BY p."name", c."name", "path"`
}
