import type { ProjectRef } from '@tributary/contract/catalog'
import type { Actor, Database } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { maySeeProject } from '../../projects/index.ts'

interface Reader {
  id: string
  name: string
  path: string
  projectId: string
  projectName: string
  hue: number
}

/** Refuses while transformations read the table, by its own path or by that of a link. */
export async function refuseWhileRead(db: Database, actor: Actor, table: { id: string; name: string; bucketId: string }) {
  const readers = await readersOf(db, table)
  if (readers.length === 0) return
  const consumers = new Map<string, { project: ProjectRef; configurations: { id: string; name: string; path: string }[]; unseen: number }>()
  for (const { id, name, path, projectId, projectName, hue } of readers) {
    const consumer = consumers.get(projectId) ?? { project: { id: projectId, name: projectName, hue }, configurations: [], unseen: 0 }
    consumers.set(projectId, consumer)
    // The owner knows which projects subscribe, but not what they do inside.
    if (maySeeProject(actor, { id: projectId, organizationId: actor.organizationId })) consumer.configurations.push({ id, name, path })
    else consumer.unseen++
  }
  throw new Problem('table_has_readers', `${table.name} is read by ${[...consumers.values()].map(sentenceOf).join('; ')}.`, { readers: [...consumers.values()] })
}

function sentenceOf({ project, configurations, unseen }: { project: ProjectRef; configurations: readonly { name: string }[]; unseen: number }) {
  const names = configurations.map(({ name }) => name)
  if (unseen > 0) names.push(`${unseen} transformation${unseen === 1 ? '' : 's'}`)
  return `${names.join(', ')} in ${project.name}`
}

function readersOf(db: Database, { name, bucketId }: { name: string; bucketId: string }): Promise<Reader[]> {
  return db.$queryRaw<Reader[]>`
    SELECT c."id", c."name", ways."path", p."id" AS "projectId", p."name" AS "projectName", p."hue"
    FROM (
      SELECT b."projectId", concat(b."stage", '.', b."name", '.', ${name}::text) AS "path" FROM "Bucket" b
      WHERE b."id" = ${bucketId}::uuid OR b."sourceBucketId" = ${bucketId}::uuid
    ) AS ways
    JOIN "Configuration" c ON c."projectId" = ways."projectId" AND c."kind" = 'transformation'
      AND c."content" @> jsonb_build_object('inputs', jsonb_build_array(jsonb_build_object('path', ways."path")))
    JOIN "Project" p ON p."id" = c."projectId"
    ORDER BY p."name", c."name"`
}
