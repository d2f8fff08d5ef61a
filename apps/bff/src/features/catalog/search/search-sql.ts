import { Prisma } from '../../../database/generated/client.ts'

/** Ids that may be found: buckets (links included), projects seen from within, and those the person belongs to. */
interface Findable {
  buckets: readonly string[]
  projects: readonly string[]
  own: readonly string[]
}

/** One ranked list: name prefix, then within the name, then within the description; a table once, by its nearest path. */
export function searchSql({ buckets, projects, own }: Findable, escaped: string, limit: number) {
  const within = `%${escaped}%`
  return Prisma.sql`
    WITH seen AS (
      SELECT b."id", b."displayName", b."description", b."name", concat(b."stage", '.', b."name") AS "path", b."projectId", coalesce(b."sourceBucketId", b."id") AS "sourceId",
        (b."projectId" = ANY(${[...own]}::uuid[]))::int * 2 + (b."sourceBucketId" IS NULL)::int AS "nearness"
      FROM "Bucket" b WHERE b."id" = ANY(${[...buckets]}::uuid[])
    ), tables AS (
      SELECT DISTINCT ON (t."id") t."id", t."name", t."description", concat(s."path", '.', t."name") AS "path", s."projectId"
      FROM "Table" t JOIN seen s ON s."sourceId" = t."bucketId"
      ORDER BY t."id", s."nearness" DESC, s."id"
    ), found AS (
      SELECT 'project' AS "kind", p."id", p."name" AS "title", p."description" AS "detail", p."id" AS "projectId", ${rank('p."name"', 'p."description"', escaped)} AS "rank", 1 AS "order"
      FROM "Project" p WHERE p."id" = ANY(${[...projects]}::uuid[]) AND (p."name" ILIKE ${within} OR p."description" ILIKE ${within})
      UNION ALL
      SELECT 'bucket', s."id", s."displayName", s."path", s."projectId", least(${rank('s."displayName"', 's."description"', escaped)}, ${rank('s."path"', 's."description"', escaped)}, ${rank('s."name"', 's."description"', escaped)}), 2
      FROM seen s WHERE s."displayName" ILIKE ${within} OR s."path" ILIKE ${within} OR s."description" ILIKE ${within}
      UNION ALL
      SELECT 'table', t."id", t."name", t."path", t."projectId", least(${rank('t."name"', 't."description"', escaped)}, ${rank('t."path"', 't."description"', escaped)}), 3
      FROM tables t WHERE t."name" ILIKE ${within} OR t."path" ILIKE ${within} OR t."description" ILIKE ${within}
      UNION ALL
      SELECT c."kind"::text, c."id", c."name", c."description", c."projectId", ${rank('c."name"', 'c."description"', escaped)}, 4
      FROM "Configuration" c WHERE c."projectId" = ANY(${[...projects]}::uuid[]) AND (c."name" ILIKE ${within} OR c."description" ILIKE ${within})
      UNION ALL
      SELECT 'column', t."id", c."name", t."path", t."projectId", ${rank('c."name"', 'c."description"', escaped)}, 5
      FROM "Column" c JOIN tables t ON t."id" = c."tableId" WHERE c."name" ILIKE ${within} OR c."description" ILIKE ${within}
    )
    SELECT f."kind", f."id", f."title", f."detail", f."projectId", p."name" AS "projectName", p."hue"
    FROM found f JOIN "Project" p ON p."id" = f."projectId"
    ORDER BY f."rank", f."order", lower(f."title"), f."detail", f."id" LIMIT ${limit}`
}

const rank = (name: string, description: string, escaped: string) =>
  Prisma.sql`CASE WHEN ${Prisma.raw(name)} ILIKE ${`${escaped}%`} THEN 0 WHEN ${Prisma.raw(name)} ILIKE ${`%${escaped}%`} THEN 1 WHEN ${Prisma.raw(description)} ILIKE ${`%${escaped}%`} THEN 2 ELSE 3 END`
