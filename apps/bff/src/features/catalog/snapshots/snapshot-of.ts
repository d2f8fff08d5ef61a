import type { Snapshot } from '@tributary/contract/tables'
import type { Actor, Database } from '../../../context.ts'
import { namesOf } from '../../../database/names-of.ts'
import type { Prisma } from '../../../database/generated/client.ts'
import { mayUseComponent } from '../../../token-access.ts'
import { maySeeProject } from '../../projects/index.ts'

const snapshotParts = {
  names: { select: { name: true, description: true }, orderBy: { name: 'asc' } },
  table: { select: { snapshotId: true, bucket: { select: { project: { select: { id: true, organizationId: true } } } } } },
  job: { select: { id: true, number: true, subject: true, createdById: true, project: { select: { id: true, organizationId: true } }, configuration: { select: { name: true, component: true } } } },
} as const satisfies Prisma.SnapshotInclude

type Row = Prisma.SnapshotGetPayload<{ include: typeof snapshotParts }>

/** Rows of the history as the API shows them: with what made each, as far as the actor may know. */
export async function findSnapshots(db: Database, actor: Actor, query: Omit<Prisma.SnapshotFindManyArgs, 'include' | 'select'>): Promise<{ row: Row; snapshot: Snapshot }[]> {
  const rows = await db.snapshot.findMany({ ...query, include: snapshotParts })
  const makers = await namesOf(db, rows.map(makerOf))
  return rows.map((row) => ({ row, snapshot: snapshotOf(actor, row, makers.get(makerOf(row)) ?? null) }))
}

const makerOf = ({ createdById, job }: Row) => createdById ?? job?.createdById ?? null

function snapshotOf(actor: Actor, row: Row, maker: string | null): Snapshot {
  const { snapshotId, mode, addedRows, updatedRows, deletedRows, totalRows, totalBytes, asOf, committedAt, job, restoredId, names, table, expiredAt } = row
  // A subscriber sees that the table was changed, not what runs in the project that does, nor who.
  const inside = job ? maySeeJob(actor, job) : maySeeProject(actor, table.bucket.project)
  return {
    snapshotId: String(snapshotId), mode, addedRows: Number(addedRows), updatedRows: Number(updatedRows), deletedRows: Number(deletedRows),
    totalRows: Number(totalRows), totalBytes: Number(totalBytes), asOf: asOf.toISOString(), committedAt: committedAt.toISOString(),
    by: inside ? maker : null,
    job: job && inside ? { id: job.id, number: job.number, subject: job.configuration?.name ?? job.subject } : null,
    restoredId: restoredId === null ? null : String(restoredId), names, current: table.snapshotId === snapshotId,
    expiredAt: expiredAt?.toISOString() ?? null,
  }
}

function maySeeJob(actor: Actor, { project, configuration, createdById }: NonNullable<Row['job']>) {
  if (!maySeeProject(actor, project)) return false
  return !actor.token || createdById === actor.id || (configuration !== null && mayUseComponent(actor, project.id, configuration.component))
}
