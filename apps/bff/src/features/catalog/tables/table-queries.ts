import type { Table, TableSummary } from '@tributary/contract/catalog'
import type { Actor, Context, Database } from '../../../context.ts'
import type { Prisma } from '../../../database/generated/client.ts'
import { Problem } from '../../../problem.ts'
import { bucketParts, type BucketWithParts, pathOf } from '../buckets/bucket-queries.ts'
import { freshnessOf } from '../freshness-of.ts'
import { linkedRefusal } from '../links/linked-refusal.ts'
import { isInside, mayPreview, mayWriteTables } from '../policy.ts'
import { projectRef, refusalOf } from '../../projects/index.ts'
import { visibleBuckets } from '../../../visible-buckets.ts'

type SummarizedTable = Prisma.TableGetPayload<{ include: { _count: { select: { columns: true } } } }>

export const tableParts = {
  columns: { orderBy: { position: 'asc' } },
  bucket: { include: { project: { select: projectRef }, links: { select: { id: true, projectId: true } } } },
} as const satisfies Prisma.TableInclude

/** A table and the bucket through which the actor sees it. */
export interface SeenTable {
  table: Prisma.TableGetPayload<{ include: typeof tableParts }>
  through: BucketWithParts
}

/** The table, reached through `via` or else the actor's nearest bucket, or the refusal that it does not exist. */
export async function findTable(db: Database, actor: Actor, tableId: string, via?: string): Promise<SeenTable> {
  const [table, ways] = await Promise.all([
    db.table.findUnique({ where: { id: tableId }, include: tableParts }),
    db.bucket.findMany({
      where: { AND: [visibleBuckets(actor), { OR: [{ tables: { some: { id: tableId } } }, { sourceBucket: { tables: { some: { id: tableId } } } }] }, via === undefined ? {} : { id: via }] },
      orderBy: { id: 'asc' },
      include: bucketParts,
    }),
  ])
  const [through] = ways.toSorted((one, other) => distance(actor, one) - distance(actor, other))
  if (!table || !through) throw new Problem('table_not_found', 'There is no such table.')
  return { table, through }
}

/** A table that the actor may change. Who reaches it through a link only reads it. */
export async function findOwnTable(db: Database, actor: Actor, tableId: string): Promise<SeenTable['table']> {
  const { table, through } = await findTable(db, actor, tableId)
  const { bucket } = table
  if (mayWriteTables(actor, bucket)) return table
  if (through.sourceBucket && isInside(actor, through.projectId)) {
    throw await linkedRefusal(db, actor, 'bucket_is_read_only', bucket, `${pathOf(through)} is a linked bucket: only its owner changes what is in it.`)
  }
  throw await refusalOf(db, actor, bucket.project.id, 'Changing a table needs the role "admin" in the project that owns it.')
}

/** Holds a table until the transaction ends: loads and changes of it take turns. */
export async function lockTable(tx: Database, tableId: string) {
  await tx.$queryRaw`SELECT FROM "Table" WHERE "id" = ${tableId}::uuid FOR UPDATE`
}

/** How the audit log names a table. */
export const tableTarget = ({ id, name, bucket }: SeenTable['table']) => ({ type: 'table', id, name: `${pathOf(bucket)}.${name}` })

/** A column as the API shows it. */
export const columnAnswer = ({ fieldId, name, type, required, description, defaultValue }: SeenTable['table']['columns'][number]) => ({ fieldId, name, type, required, description, defaultValue })

/** Own tables first, then one's links, then what is only seen. */
function distance(actor: Actor, bucket: BucketWithParts) {
  if (isInside(actor, bucket.projectId)) return bucket.sourceBucketId ? 1 : 0
  return bucket.sourceBucketId ? 3 : 2
}

export function summaryOf(table: Omit<SummarizedTable, '_count'>, columnCount: number, through: BucketWithParts, now: Date): TableSummary {
  const { id, name, description, rowCount, byteCount, loadedAt } = table
  return {
    id, name, path: `${pathOf(through)}.${name}`, description, rowCount: Number(rowCount), byteCount: Number(byteCount), columnCount,
    freshness: freshnessOf(table, (through.sourceBucket ?? through).promisedAgeSeconds, now),
    loadedAt: loadedAt && loadedAt.toISOString(),
  }
}

export function tableOf({ clock }: Pick<Context, 'clock'>, actor: Actor, { table, through }: SeenTable): Table {
  const { columns, bucket: source } = table
  const { id, displayName, project } = through
  return {
    ...summaryOf(table, columns.length, through, clock()),
    bucket: { id, path: pathOf(through), displayName, project, linkedFrom: through.sourceBucket && through.sourceBucket.project },
    columns: columns.map(columnAnswer),
    primaryKey: table.keyFieldIds.map((fieldId) => columns.find((column) => column.fieldId === fieldId)?.name ?? ''),
    snapshotRetentionDays: table.snapshotRetentionDays,
    createdAt: table.createdAt.toISOString(),
    // Through a link it is read-only, for its owner too.
    may: { edit: through.id === source.id && mayWriteTables(actor, source), preview: mayPreview(actor, source) },
  }
}
