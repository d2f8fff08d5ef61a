import type { Database } from '../../../../context.ts'

export interface DueTable {
  tableId: string
  projectId: string
  path: string
}

/** More loads than these since the last time leave many small files. */
const manyLoads = 50

/**
 * Tables that have been let alone for a day and were changed since, by a load or by one that failed, that have a snapshot whose
 * retention is over, or had one at the last time, whose files are still there; or that have been loaded many times since. Projects
 * take turns, those first that have waited longest. Those that are archived or at it just now wait.
 */
export async function dueTables(db: Database, now: Date, limit: number): Promise<DueTable[]> {
  return db.$queryRaw<DueTable[]>`
    WITH candidate AS (
      SELECT t."id", t."name", t."bucketId", t."snapshotId", t."loadedAt", t."failedAt", coalesce(t."upkeptAt", t."createdAt") AS "since", t."upkeptAt",
        ${now}::timestamptz - coalesce(t."snapshotRetentionDays", p."snapshotRetentionDays") * interval '1 day' AS "replacedBefore", b."projectId", concat(b."stage", '.', b."name", '.', t."name") AS "path"
      FROM "Table" t JOIN "Bucket" b ON b."id" = t."bucketId" JOIN "Project" p ON p."id" = b."projectId" JOIN "Organization" o ON o."id" = p."organizationId"
      WHERE coalesce(p."archivedAt", p."deletedAt", o."archivedAt", o."deletedAt") IS NULL
        AND NOT EXISTS (SELECT FROM "Job" j WHERE j."laneId" = p."id" AND j."kind" = 'upkeep' AND j."state" IN ('created', 'waiting', 'processing', 'terminating'))
    ), due AS (
      SELECT * FROM candidate c WHERE (
        c."since" < ${now}::timestamptz - interval '1 day' AND (
          greatest(c."loadedAt", c."failedAt") >= c."since" OR c."upkeptAt" IS NULL
          OR EXISTS (SELECT FROM "Snapshot" s WHERE s."tableId" = c."id" AND s."committedAt" >= c."since" AND s."mode" <> 'compact')
          OR EXISTS (SELECT FROM "Snapshot" s WHERE s."tableId" = c."id" AND s."expiredAt" > c."since" - interval '1 day')
          OR EXISTS (
            SELECT FROM "Snapshot" s WHERE s."tableId" = c."id" AND s."expiredAt" IS NULL AND s."snapshotId" <> c."snapshotId"
              AND s."committedAt" < (SELECT max("committedAt") FROM "Snapshot" l WHERE l."tableId" = c."id" AND l."committedAt" < c."replacedBefore")
              AND NOT EXISTS (SELECT FROM "SnapshotName" n WHERE n."tableId" = c."id" AND n."snapshotId" = s."snapshotId")))
      ) OR (SELECT count(*) FROM "Snapshot" s WHERE s."tableId" = c."id" AND s."committedAt" >= c."since" AND s."mode" <> 'compact') >= ${manyLoads}
    )
    SELECT "id" AS "tableId", "projectId", "path" FROM (SELECT *, row_number() OVER (PARTITION BY "projectId" ORDER BY "since", "id") AS turn FROM due) AS turns
    ORDER BY turn, "since", "id" LIMIT ${limit}`
}
