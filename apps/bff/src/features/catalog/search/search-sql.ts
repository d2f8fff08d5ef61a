import { Prisma } from '../../../database/generated/client.ts'

/** Ids that may be found: buckets (links included), projects seen from within, and those the person belongs to. */
interface Findable {
  buckets: readonly string[]
  projects: readonly string[]
  own: readonly string[]
  /** Of whose configurations; null: of all. */
  components: readonly string[] | null
}

/** One ranked list: name prefix, then within the name, then within the description; a table once, by its nearest path. */
export function searchSql({ buckets, projects, own, components }: Findable, escaped: string, limit: number) {
  const within = `%${escaped}%`
  const like = likeOf(escaped)
  const finds = (...parts: string[]) => Prisma.sql`(${like(parts, within)})`
  // What was found and not by a name was found by its description.
  const rank = (...names: string[]) => Prisma.sql`CASE WHEN ${like(names, `${escaped}%`)} THEN 0 WHEN ${like(names, within)} THEN 1 ELSE 2 END`
  return Prisma.sql`
    WITH seen AS (
      SELECT b."id", b."displayName", b."description", concat(b."stage", '.', b."name") AS "path", b."name", b."projectId", coalesce(b."sourceBucketId", b."id") AS "sourceId", b."sourceBucketId" IS NOT NULL AS "linked",
        (b."projectId" = ANY(${[...own]}::uuid[]))::int * 2 + (b."sourceBucketId" IS NULL)::int AS "nearness"
      FROM "Bucket" b WHERE b."id" = ANY(${[...buckets]}::uuid[])
    ), tables AS (
      ${escaped.includes('.') ? tablesByPath(finds) : tablesByName(finds, rank, limit)}
    ), columns AS (
      SELECT c."tableId", c."name", way."path" || '.' || c."tableName" AS "path", way."projectId" FROM (
        SELECT c."tableId", c."name", t."name" AS "tableName", t."bucketId" FROM "Column" c JOIN "Table" t ON t."id" = c."tableId"
        WHERE t."bucketId" IN (SELECT "sourceId" FROM seen) AND ${finds('c."name"', 'c."description"')}
        ORDER BY ${rank('c."name"')}, lower(c."name"), c."tableId" LIMIT ${limit}
      ) AS c CROSS JOIN LATERAL ${nearest('c."bucketId"')} AS way
    ), found AS (
      SELECT 'project' AS "kind", p."id", p."name" AS "title", p."description" AS "detail", p."id" AS "projectId", ${rank('p."name"')} AS "rank", 1 AS "order", false AS "linked"
      FROM "Project" p WHERE p."id" = ANY(${[...projects]}::uuid[]) AND ${finds('p."name"', 'p."description"')}
      UNION ALL
      SELECT 'bucket', s."id", s."displayName", s."path", s."projectId", ${rank('s."displayName"', 's."name"', 's."path"')}, 2, s."linked"
      FROM seen s WHERE ${finds('s."displayName"', 's."path"', 's."description"')}
      UNION ALL
      SELECT 'table', t."id", t."name", t."path", t."projectId", ${rank('t."name"', ...(escaped.includes('.') ? ['t."path"'] : []))}, 3, false FROM tables t
      UNION ALL
      SELECT c."kind"::text, c."id", c."name", c."description", c."projectId", ${rank('c."name"')}, 4, false
      FROM "Configuration" c WHERE c."projectId" = ANY(${[...projects]}::uuid[]) AND ${components === null ? Prisma.sql`true` : Prisma.sql`c."component" = ANY(${[...components]}::text[])`} AND ${finds('c."name"', 'c."description"')}
      UNION ALL
      SELECT 'column', c."tableId", c."name", c."path", c."projectId", ${rank('c."name"')}, 5, false FROM columns c
    )
    SELECT f."kind", f."id", f."title", f."detail", f."projectId", p."name" AS "projectName", p."hue", f."linked"
    FROM found f JOIN "Project" p ON p."id" = f."projectId"
    ORDER BY f."rank", f."order", lower(f."title"), f."detail", f."id" LIMIT ${limit}`
}

type Finds = (...parts: string[]) => Prisma.Sql

// Where a table is reached is asked for those alone that are shown.
const tablesByName = (finds: Finds, rank: Finds, limit: number) => Prisma.sql`
  SELECT t."id", t."name", way."path" || '.' || t."name" AS "path", way."projectId" FROM (
    SELECT t."id", t."name", t."bucketId" FROM "Table" t
    WHERE t."bucketId" IN (SELECT "sourceId" FROM seen) AND ${finds('t."name"', 't."description"')}
    ORDER BY ${rank('t."name"')}, lower(t."name"), t."id" LIMIT ${limit}
  ) AS t CROSS JOIN LATERAL ${nearest('t."bucketId"')} AS way`

// A dot makes it part of a path; without one, a bucket's name would bring all of its tables.
const tablesByPath = (finds: Finds) => Prisma.sql`
  SELECT DISTINCT ON (t."id") t."id", t."name", concat(s."path", '.', t."name") AS "path", s."projectId"
  FROM "Table" t JOIN seen s ON s."sourceId" = t."bucketId" WHERE ${finds(`concat(s."path", '.', t."name")`, 't."description"')}
  ORDER BY t."id", s."nearness" DESC, s."id"`

const nearest = (bucketId: string) => Prisma.sql`(
  SELECT s."path", s."projectId" FROM seen s WHERE s."sourceId" = ${Prisma.raw(bucketId)} ORDER BY s."nearness" DESC, s."id" LIMIT 1
)`

/** Plain ASCII needs no folding of other letters, which takes ten times as long. */
function likeOf(escaped: string) {
  const collation = /^[ -~]*$/.test(escaped) ? Prisma.raw('COLLATE "C"') : Prisma.empty
  return (parts: readonly string[], pattern: string) => Prisma.join(parts.map((part) => Prisma.sql`${Prisma.raw(part)} ${collation} ILIKE ${pattern}`), ' OR ')
}
