import type { Database } from '../../../context.ts'

/**
 * Ends what a project that comes back has subscribed to and may not read any more: the owner stopped sharing it, chose others, or deleted
 * the project that it is in, while nobody saw this subscriber. Returns the paths of these links.
 */
export async function endForfeitedLinks(tx: Database, projectId: string): Promise<string[]> {
  // Whoever changes a sharing holds the source.
  await tx.$queryRaw`SELECT FROM "Bucket" WHERE "id" IN (SELECT "sourceBucketId" FROM "Bucket" WHERE "projectId" = ${projectId}::uuid) ORDER BY "id" FOR UPDATE`
  const ended = await tx.bucket.findMany({
    where: {
      projectId,
      sourceBucket: {
        projectId: { not: projectId },
        OR: [{ sharingType: null }, { project: { deletedAt: { not: null } } }, { sharingType: 'specific-projects', sharedProjects: { none: { projectId } } }],
      },
    },
    orderBy: [{ stage: 'asc' }, { name: 'asc' }],
    select: { id: true, stage: true, name: true },
  })
  await tx.bucket.deleteMany({ where: { id: { in: ended.map(({ id }) => id) } } })
  return ended.map(({ stage, name }) => `${stage}.${name}`)
}
