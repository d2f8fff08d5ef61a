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
  const finds = (...parts: string[]) => Prisma.join(parts.map((part) => Prisma.sql`${Prisma.raw(part)} ILIKE ${within}`), ' OR ', '(', ')')
  const rank = (...names: string[]) => rankOf(names, escaped)
  // Only with a dot is it part of a path; else a bucket's name would bring all of its tables.
  const tableName = ['t."name"', 't."description"', ...(escaped.includes('.') ? [`concat(s."path", '.', t."name")`] : [])]
  return Prisma.sql`
    WITH seen AS (
      SELECT b."id", b."displayName", b."description", concat(b."stage", '.', b."name") AS "path", b."name", b."projectId", coalesce(b."sourceBucketId", b."id") AS "sourceId",
        (b."projectId" = ANY(${[...own]}::uuid[]))::int * 2 + (b."sourceBucketId" IS NULL)::int AS "nearness"
      FROM "Bucket" b WHERE b."id" = ANY(${[...buckets]}::uuid[])
    ), tables AS (
      SELECT DISTINCT ON (t."id") t."id", t."name", concat(s."path", '.', t."name") AS "path", s."projectId"
      FROM "Table" t JOIN seen s ON s."sourceId" = t."bucketId" WHERE ${finds(...tableName)}
      ORDER BY t."id", s."nearness" DESC, s."id"
    ), columns AS (
      SELECT DISTINCT ON (c."tableId", c."fieldId") c."tableId", c."name", concat(s."path", '.', t."name") AS "path", s."projectId"
      FROM "Column" c JOIN "Table" t ON t."id" = c."tableId" JOIN seen s ON s."sourceId" = t."bucketId" WHERE ${finds('c."name"', 'c."description"')}
      ORDER BY c."tableId", c."fieldId", s."nearness" DESC, s."id"
    ), found AS (
      SELECT 'project' AS "kind", p."id", p."name" AS "title", p."description" AS "detail", p."id" AS "projectId", ${rank('p."name"')} AS "rank", 1 AS "order"
      FROM "Project" p WHERE p."id" = ANY(${[...projects]}::uuid[]) AND ${finds('p."name"', 'p."description"')}
      UNION ALL
      SELECT 'bucket', s."id", s."displayName", s."path", s."projectId", ${rank('s."displayName"', 's."name"', 's."path"')}, 2
      FROM seen s WHERE ${finds('s."displayName"', 's."path"', 's."description"')}
      UNION ALL
      SELECT 'table', t."id", t."name", t."path", t."projectId", ${rank('t."name"', ...(escaped.includes('.') ? ['t."path"'] : []))}, 3 FROM tables t
      UNION ALL
      SELECT c."kind"::text, c."id", c."name", c."description", c."projectId", ${rank('c."name"')}, 4
      FROM "Configuration" c WHERE c."projectId" = ANY(${[...projects]}::uuid[]) AND ${finds('c."name"', 'c."description"')}
      UNION ALL
      SELECT 'column', c."tableId", c."name", c."path", c."projectId", ${rank('c."name"')}, 5 FROM columns c
    )
    SELECT f."kind", f."id", f."title", f."detail", f."projectId", p."name" AS "projectName", p."hue"
    FROM found f JOIN "Project" p ON p."id" = f."projectId"
    ORDER BY f."rank", f."order", lower(f."title"), f."detail", f."id" LIMIT ${limit}`
}

/** What was found and not by a name was found by its description. */
function rankOf(names: readonly string[], escaped: string) {
  const any = (pattern: string) => Prisma.join(names.map((name) => Prisma.sql`${Prisma.raw(name)} ILIKE ${pattern}`), ' OR ')
  return Prisma.sql`CASE WHEN ${any(`${escaped}%`)} THEN 0 WHEN ${any(`%${escaped}%`)} THEN 1 ELSE 2 END`
}
