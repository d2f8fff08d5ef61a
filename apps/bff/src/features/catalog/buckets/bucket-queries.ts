import type { Bucket } from '@tributary/contract/catalog'
import type { Actor, Context, Database } from '../../../context.ts'
import type { Prisma } from '../../../database/generated/client.ts'
import { Problem } from '../../../problem.ts'
import { type Age, freshnessOf } from '../freshness-of.ts'
import { mayEditBuckets, mayLinkInto, mayShareBucket } from '../policy.ts'
import { projectRef } from '../../projects/index.ts'
import { visibleBuckets } from '../../../visible-buckets.ts'

export const bucketParts = {
  project: { select: projectRef },
  sourceBucket: { include: { project: { select: projectRef } } },
} as const satisfies Prisma.BucketInclude

/** Links that exist: those of a deleted project don't. */
export const presentLinks = { where: { project: { deletedAt: null } } } as const satisfies Prisma.Bucket$linksArgs

export type BucketWithParts = Prisma.BucketGetPayload<{ include: typeof bucketParts }>

export interface Figures extends Age {
  tableCount: number
  rowCount: number
  byteCount: number
}

export const pathOf = ({ stage, name }: { stage: string; name: string }) => `${stage}.${name}`

/** The bucket, or the refusal that it does not exist where the actor may not see it. */
export async function findBucket(db: Database, actor: Actor, bucketId: string): Promise<BucketWithParts> {
  const found = await db.bucket.findFirst({ where: { AND: [{ id: bucketId }, visibleBuckets(actor)] }, include: bucketParts })
  if (!found) throw new Problem('bucket_not_found', 'There is no such bucket.')
  return found
}

/** How the audit log names a bucket. */
export const bucketTarget = ({ id, displayName }: { id: string; displayName: string }) => ({ type: 'bucket', id, name: displayName })

/** Until the transaction ends, the project is not deleted. Buckets are held before projects, here and where a project is deleted. */
export async function keepProject(tx: Database, projectId: string) {
  await tx.$queryRaw`SELECT FROM "Project" WHERE "id" = ${projectId}::uuid FOR SHARE`
}

/** Holds a bucket until the transaction ends: sharing, linking and deleting take turns. */
export async function lockBucket(tx: Database, bucketId: string) {
  await tx.$queryRaw`SELECT FROM "Bucket" WHERE "id" = ${bucketId}::uuid FOR UPDATE`
}

/** Of buckets that own their tables; one that has none is left out. */
export async function figuresOf(db: Database, bucket: Prisma.BucketWhereInput): Promise<Map<string, Figures>> {
  const groups = await db.table.groupBy({ by: ['bucketId'], where: { bucket }, _count: true, _sum: { rowCount: true, byteCount: true }, _min: { asOf: true }, _max: { failedAt: true } })
  return new Map(groups.map(({ bucketId, _count, _sum, _min, _max }) => [
    bucketId, { tableCount: _count, rowCount: Number(_sum.rowCount ?? 0), byteCount: Number(_sum.byteCount ?? 0), asOf: _min.asOf, failedAt: _max.failedAt },
  ]))
}

export const noFigures: Figures = { tableCount: 0, rowCount: 0, byteCount: 0, asOf: null, failedAt: null }

/** As the actor sees them: a linked bucket has its own names, and the figures, promise and age of its source. */
export async function bucketsOf({ db, clock }: Pick<Context, 'db' | 'clock'>, actor: Actor, buckets: readonly BucketWithParts[]): Promise<Bucket[]> {
  const figures = await figuresOf(db, { id: { in: buckets.map((bucket) => bucket.sourceBucketId ?? bucket.id) } })
  return buckets.map((bucket) => {
    const { id, project, stage, name, displayName, description, sourceBucket: source, sharingType, createdAt } = bucket
    const { asOf, failedAt, ...counts } = figures.get(source?.id ?? id) ?? noFigures
    return {
      id, project, stage, name, path: pathOf(bucket), displayName, description,
      source: source && { bucketId: source.id, project: source.project, path: pathOf(source) },
      sharingType: sharingType as Bucket['sharingType'],
      freshness: freshnessOf({ asOf, failedAt }, (source ?? bucket).promisedAgeSeconds, clock()),
      ...counts,
      createdAt: createdAt.toISOString(),
      may: { edit: mayEditBuckets(actor, project.id), share: !source && mayShareBucket(actor, bucket), unlink: source !== null && mayLinkInto(actor, project.id) },
    }
  })
}

export async function bucketOf(context: Pick<Context, 'db' | 'clock'>, actor: Actor, bucketId: string): Promise<Bucket> {
  const [bucket] = await bucketsOf(context, actor, [await findBucket(context.db, actor, bucketId)])
  if (!bucket) throw new Error('A bucket that was found has an answer.')
  return bucket
}
