import type { Actor, Context } from '../../context.ts'
import type { NamedTable } from '../../engines/query/query-sql.ts'
import { Problem } from '../../problem.ts'
import { visibleBuckets } from '../../visible-buckets.ts'

/** A table of the project's, own or linked, as a query names it. */
export interface FoundTable {
  as: NamedTable
  id: string
  path: string
  metadataLocation: string
  asOf: Date
  failedAt: Date | null
  promisedAgeSeconds: number | null
}

interface Row extends Omit<FoundTable, 'as' | 'metadataLocation' | 'asOf'> {
  wanted: string
  metadataLocation: string | null
  asOf: Date | null
}

const bucketPath = /^(in|out)\.c-[^.]+$/i
const tablePath = /^(in|out)\.c-[^.]+\.[^.]+$/i

/**
 * What a query's names mean to who asks. A name without a bucket is the query's own business, a part of its WITH for instance.
 * DuckDB tells no capitals from small letters in names, so neither does this, unless two tables differ in nothing else.
 *
 * @throws Problem table_not_found, not_ready, query_failed; each with the place of the name
 */
export async function findNamed({ db }: Pick<Context, 'db'>, actor: Actor, projectId: string, named: readonly NamedTable[]): Promise<FoundTable[]> {
  const wanted = named.flatMap((as) => {
    const path = pathOf(as)
    return path === null ? [] : [{ as, path }]
  })
  if (wanted.length === 0) return []
  const seen = await db.bucket.findMany({ where: { AND: [{ projectId }, visibleBuckets(actor)] }, select: { id: true } })
  // One query, so that all are as of one moment: of two tables that a job loads together, neither is seen older than the other.
  const rows = await db.$queryRaw<Row[]>`
    SELECT DISTINCT ON (wanted."path") wanted."path" AS "wanted", t.* FROM unnest(${wanted.map(({ path }) => path)}::text[]) AS wanted("path")
    JOIN (
      SELECT t."id", concat(b."stage", '.', b."name", '.', t."name") AS "path", t."metadataLocation", t."asOf", t."failedAt", source."promisedAgeSeconds"
      FROM "Bucket" b
      JOIN "Bucket" source ON source."id" = coalesce(b."sourceBucketId", b."id")
      JOIN "Project" p ON p."id" = source."projectId" AND p."deletedAt" IS NULL
      JOIN "Table" t ON t."bucketId" = source."id"
      WHERE b."id" = ANY(${seen.map(({ id }) => id)}::uuid[])
    ) t ON lower(t."path") = lower(wanted."path")
    ORDER BY wanted."path", t."path" = wanted."path" DESC, t."path"`
  const byPath = new Map(rows.map((row) => [row.wanted, row]))
  return apart(wanted.map(({ as, path }) => loaded(as, path, byPath.get(path))))
}

function pathOf({ catalog, schema, name }: NamedTable): string | null {
  // in.c-crm.customer with each part in quotes of its own means the same, but DuckDB would look for a database "in".
  if (/^(in|out)$/i.test(catalog)) return `${catalog}.${schema}.${name}`
  if (catalog !== '') return null
  if (bucketPath.test(schema)) return `${schema}.${name}`
  return schema === '' && tablePath.test(name) ? name : null
}

function loaded(as: NamedTable, path: string, row: Row | undefined): FoundTable {
  const place = { path, line: as.line, column: as.column }
  if (!row) throw new Problem('table_not_found', `There is no table ${path} in this project.`, place)
  if (as.catalog !== '') throw new Problem('query_failed', `Call it "${as.catalog}.${as.schema}"."${as.name}".`, place)
  const { wanted: _, metadataLocation, asOf, ...table } = row
  if (metadataLocation === null || asOf === null) throw new Problem('not_ready', `${table.path} has not been loaded yet.`, place)
  return { ...table, as, metadataLocation, asOf }
}

/** The same table written in two ways is opened once; of two that DuckDB cannot tell apart it would read either. */
function apart(found: readonly FoundTable[]): FoundTable[] {
  const byName = new Map<string, FoundTable>()
  for (const table of found) {
    const key = JSON.stringify([table.as.schema, table.as.name]).toLowerCase()
    const other = byName.get(key)
    if (other && other.id !== table.id) throw new Problem('query_failed', `${other.path} and ${table.path} differ in capitals alone. A query reads only one of them.`, { line: table.as.line, column: table.as.column })
    byName.set(key, table)
  }
  return [...byName.values()]
}
