import { prepareCommit, type PreparedCommit } from '@tributary/lake/commit'
import type { LakeSchema } from '@tributary/lake/schema'
import type { StagedFile } from '@tributary/lake/stage'
import { isDeepStrictEqual } from 'node:util'
import type { Context, Database } from '../../../context.ts'
import type { Prisma } from '../../../database/generated/client.ts'
import { isUniqueViolation } from '../../../database/is-unique-violation.ts'
import { Problem } from '../../../problem.ts'
import type { RunningJob } from '../../../queue/running-job.ts'
import { findOrCreateBucket } from '../buckets/find-or-create-bucket.ts'
import { type LoadTarget, openTarget } from './load-target.ts'
import { recordColumns } from './record-columns.ts'

export interface Load {
  target: LoadTarget
  mode: 'full' | 'append'
  schema: LakeSchema
  /** Adopted by the lake already, under the table's data folder. */
  files: { path: string; staged: StagedFile }[]
  asOf: Date
  /** The object of an outside system that it was extracted from. */
  source?: string
  highWater?: { column: string; value: string | null }
}

/** A table as a job read it. */
export interface TableRead {
  tableId: string
  snapshotId: bigint | null
  /** The bucket it was reached through. */
  bucketId: string
}

/** Another load moved a table's pointer first. */
class PointerMoved extends Error {}

const tries = 5

/**
 * Makes all loads of a job visible at once, and with them their lineage and the job's end: one transaction, which holds the job, so
 * that a worker that lost it commits nothing and one that is killed leaves nothing to do twice. Who loses the race for a table's pointer builds on the winner's snapshot and tries again.
 *
 * Throws `JobLost` of the queue, and `not_ready` where a table changed its schema meanwhile.
 */
export async function commitLoads(context: Context, job: RunningJob, loads: readonly Load[], reads: readonly TableRead[]) {
  // Always in the same order: two jobs that write the same tables wait for each other instead of locking each other out.
  let pending = loads.toSorted((one, other) => (one.target.tableId < other.target.tableId ? -1 : 1))
  for (let round = 1; ; round++) {
    const prepared: [Load, PreparedCommit][] = []
    for (const load of pending) prepared.push([load, await prepare(context, job, load)])
    try {
      return await context.db.$transaction((tx) => commit(context, tx, job, prepared, reads), { timeout: 60_000, maxWait: 30_000 })
    } catch (error) {
      if (round === tries || !(error instanceof PointerMoved || isUniqueViolation(error))) throw error
      pending = await Promise.all(pending.map((load) => rebase(context, load)))
    }
  }
}

function prepare({ lake, clock }: Context, job: RunningJob, { target, mode, schema, files }: Load) {
  return prepareCommit(lake, { tableId: target.tableId, current: target.current, mode, schema, files, summary: { 'tributary.job-id': job.id }, now: clock() })
}

async function rebase(context: Context, load: Load): Promise<Load> {
  const target = await openTarget(context, load.target.projectId, load.target.bucketPath, load.target.name)
  const same = target.tableId === load.target.tableId && isDeepStrictEqual(target.schema?.columns, load.target.schema?.columns)
  if (!same && target.current !== load.target.current) throw new Problem('not_ready', `${target.bucketPath}.${target.name} was changed by another job meanwhile. Nothing was loaded; run this again.`)
  return same ? { ...load, target } : load
}

async function commit({ clock }: Context, tx: Database, job: RunningJob, prepared: readonly [Load, PreparedCommit][], reads: readonly TableRead[]) {
  await job.hold(tx)
  const wrote: Prisma.JobTableCreateManyInput[] = []
  for (const [load, next] of prepared) {
    const bucketId = await movePointer(tx, load, next, clock())
    await recordColumns(tx, load.target.tableId, next.schema)
    await tx.snapshot.create({ data: snapshotRow(job, load, next, clock()) })
    const { source = null, highWater } = load
    wrote.push({ jobId: job.id, direction: 'wrote', tableId: load.target.tableId, snapshotId: next.snapshotId, bucketId, source, ...(highWater ? { highWater } : {}) })
  }
  const read = reads.map((table) => ({ jobId: job.id, direction: 'read' as const, ...table }))
  await tx.jobTable.createMany({ data: [...wrote, ...read] })
  await job.finish(tx, 'success')
}

/** The commit point: the one mutable thing of a table goes from the old snapshot to the new one. Answers the table's bucket. */
async function movePointer(tx: Database, { target, asOf }: Load, { location, snapshotId, totalRows, totalBytes }: PreparedCommit, now: Date) {
  const bucket = await findOrCreateBucket(tx, target.projectId, target.bucketPath)
  const pointer = { metadataLocation: location, snapshotId, rowCount: totalRows, byteCount: totalBytes, asOf, loadedAt: now }
  if (target.current === null) {
    // Also a table that someone created empty: the condition on the pointer decides.
    const { count } = await tx.table.updateMany({ where: { id: target.tableId, metadataLocation: null }, data: pointer })
    if (count === 0) await tx.table.create({ data: { id: target.tableId, bucketId: bucket.id, name: target.name, ...pointer } })
    return bucket.id
  }
  const { count } = await tx.table.updateMany({ where: { id: target.tableId, metadataLocation: target.current }, data: pointer })
  if (count === 0) throw new PointerMoved(target.tableId)
  return bucket.id
}

function snapshotRow(job: RunningJob, { target, mode, asOf }: Load, prepared: PreparedCommit, now: Date): Prisma.SnapshotUncheckedCreateInput {
  return {
    tableId: target.tableId, snapshotId: prepared.snapshotId, parentId: prepared.parentSnapshotId, metadataLocation: prepared.location,
    mode, addedRows: prepared.addedRows, totalRows: prepared.totalRows, totalBytes: prepared.totalBytes, asOf, committedAt: now, jobId: job.id,
  }
}
