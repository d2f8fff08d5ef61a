import type { listProjectTables as endpoint } from '@tributary/contract/tables'
import type { InputOf } from '@tributary/contract/endpoint'
import type { Actor, Context } from '../../../context.ts'
import { z } from 'zod'
import { Prisma } from '../../../database/generated/client.ts'
import { escapeLike } from '../../../database/containing.ts'
import { keyOf, pageByKey } from '../../../database/page.ts'
import { freshnessOf } from '../freshness-of.ts'
import { findProject } from '../../projects/index.ts'
import { visibleBuckets } from '../../../visible-buckets.ts'

interface Row {
  id: string
  path: string
  linked: boolean
  rowCount: bigint
  asOf: Date | null
  failedAt: Date | null
  promisedAgeSeconds: number | null
}

/** By path, links included: one table may stand under two paths. */
export async function listProjectTables({ db, clock }: Context, actor: Actor, { projectId, q, cursor, limit }: InputOf<typeof endpoint>) {
  await findProject({ db }, actor, projectId)
  const after = keyOf(cursor, z.string())
  const seen = await db.bucket.findMany({ where: { AND: [{ projectId }, visibleBuckets(actor)] }, select: { id: true } })
  const rows = await db.$queryRaw<Row[]>`
    SELECT * FROM (
      SELECT t."id", concat(b."stage", '.', b."name", '.', t."name") COLLATE "C" AS "path", b."sourceBucketId" IS NOT NULL AS "linked",
        t."rowCount", t."asOf", t."failedAt", source."promisedAgeSeconds"
      FROM "Bucket" b JOIN "Bucket" source ON source."id" = coalesce(b."sourceBucketId", b."id") JOIN "Table" t ON t."bucketId" = source."id"
      WHERE b."projectId" = ${projectId}::uuid AND b."id" = ANY(${seen.map(({ id }) => id)}::uuid[])
    ) AS tables
    WHERE ${q ? Prisma.sql`"path" ILIKE ${`%${escapeLike(q)}%`}` : Prisma.sql`true`} AND ${after === null ? Prisma.sql`true` : Prisma.sql`"path" > ${after}`}
    ORDER BY "path" LIMIT ${limit + 1}`
  const { items, nextCursor } = pageByKey(rows, limit, (row) => row.path)
  const columns = Map.groupBy(
    await db.column.findMany({ where: { tableId: { in: items.map(({ id }) => id) } }, orderBy: { position: 'asc' }, select: { tableId: true, name: true, type: true } }),
    (column) => column.tableId,
  )
  return {
    items: items.map(({ id, path, linked, rowCount, promisedAgeSeconds, ...age }) => ({
      id, path, linked, rowCount: Number(rowCount), freshness: freshnessOf(age, promisedAgeSeconds, clock()),
      columns: (columns.get(id) ?? []).map(({ name, type }) => ({ name, type })),
    })),
    nextCursor,
  }
}
