import { prepareCommit, type PreparedCommit } from '@tributary/lake/commit'
import type { LakeSchema } from '@tributary/lake/schema'
import type { StagedFile } from '@tributary/lake/stage'
import { isDeepStrictEqual } from 'node:util'
import type { Context, Database } from '../../../context.ts'
import type { Prisma } from '../../../database/generated/client.ts'
import { isUniqueViolation } from '../../../database/is-unique-violation.ts'
import { Problem } from '../../../problem.ts'
import type { RunningJob } from '../../../queue/running-job.ts'
import { JobLost } from '../../../queue/states/hold-job.ts'
import { findOrCreateBucket } from '../buckets/find-or-create-bucket.ts'
import { holdReads, type TableRead } from './hold-reads.ts'
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

/** Another load moved a table's pointer first. */
class PointerMoved extends Error {}

const tries = 5

/**
 * Makes all loads of a job visible at once, and with them their lineage and the job's end: one transaction, which holds the job, so
 * that a worker that lost it commits nothing and one that is killed leaves nothing to do twice. Who loses the race for a table's pointer builds on the winner's snapshot and tries again.
 *
 * Throws `JobLost` of the queue, and `not_ready` where a table changed its schema or was deleted meanwhile, or what was read is gone.
 */
export async function commitLoads(context: Context, job: RunningJob, loads: readonly Load[], reads: readonly TableRead[]) {
  // Always in the same order, also of tables and buckets that are still to be made: two jobs that write the same ones wait for each other instead of locking each other out.
  let pending = loads.toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1))
  for (let round = 1; ; round++) {
    try {
      const prepared: [Load, PreparedCommit][] = []
      for (const load of pending) prepared.push([load, await prepare(context, job, load)])
      return await context.db.$transaction((tx) => commit(context, tx, job, prepared, reads), { timeout: 60_000, maxWait: 30_000 })
    } catch (error) {
      if (error instanceof JobLost || error instanceof Problem) throw error
      // Whatever failed: where a table is not what the load began with, that is what people have to know.
      pending = await Promise.all(pending.map((load) => rebase(context, load)))
      if (round === tries || !(error instanceof PointerMoved || isUniqueViolation(error))) throw error
    }
  }
}

const placeOf = ({ target }: Load) => `${target.bucketPath}.${target.name}`

function prepare({ lake, clock }: Context, job: RunningJob, { target, mode, schema, files }: Load) {
  return prepareCommit(lake, { tableId: target.tableId, current: target.current, mode, schema, files, summary: { 'tributary.job-id': job.id }, now: clock() })
}

async function rebase(context: Context, load: Load): Promise<Load> {
  const target = await openTarget(context, load.target.projectId, load.target.bucketPath, load.target.name)
  if (target.current === load.target.current) return load
  const same = target.tableId === load.target.tableId && isDeepStrictEqual(target.schema?.columns, load.target.schema?.columns)
  // An append that goes on where the source was left adds to that very load, not to another one.
  const goesOn = load.mode === 'append' && load.highWater !== undefined
  if (!same || goesOn) throw new Problem('not_ready', `${placeOf(load)} was changed or deleted meanwhile. Nothing was loaded; run this again.`)
  return { ...load, target }
}

async function commit({ clock }: Context, tx: Database, job: RunningJob, prepared: readonly [Load, PreparedCommit][], reads: readonly TableRead[]) {
  await job.hold(tx)
  const bucketIds = new Map<string, string>()
  for (const [{ target }] of prepared) bucketIds.set(target.bucketPath, bucketIds.get(target.bucketPath) ?? (await findOrCreateBucket(tx, target.projectId, target.bucketPath)).id)
  await holdReads(tx, reads)
  const wrote: Prisma.JobTableCreateManyInput[] = []
  for (const [load, next] of prepared) {
    const bucketId = bucketIds.get(load.target.bucketPath) ?? ''
    await movePointer(tx, load, bucketId, next, clock())
    await recordColumns(tx, load.target.tableId, next.schema)
    await tx.snapshot.create({ data: snapshotRow(job, load, next, clock()) })
    const { source = null, highWater } = load
    wrote.push({ jobId: job.id, direction: 'wrote', tableId: load.target.tableId, snapshotId: next.snapshotId, bucketId, source, ...(highWater ? { highWater } : {}) })
  }
  // SQL may know one table by two names.
  const read = new Map(reads.map(({ tableId, snapshotId, bucketId }) => [`${tableId} ${bucketId}`, { jobId: job.id, direction: 'read' as const, tableId, snapshotId, bucketId }]))
  await tx.jobTable.createMany({ data: [...wrote, ...read.values()] })
  await job.finish(tx, 'success')
}

/** The commit point: the one mutable thing of a table goes from the old snapshot to the new one. */
async function movePointer(tx: Database, { target, asOf }: Load, bucketId: string, { location, snapshotId, totalRows, totalBytes }: PreparedCommit, now: Date) {
  const pointer = { metadataLocation: location, snapshotId, rowCount: totalRows, byteCount: totalBytes, asOf, loadedAt: now, failedAt: null }
  // Also a table that someone created empty: the condition on the pointer decides.
  const { count } = await tx.table.updateMany({ where: { id: target.tableId, metadataLocation: target.current }, data: pointer })
  if (count > 0) return
  if (target.current !== null) throw new PointerMoved(target.tableId)
  await tx.table.create({ data: { id: target.tableId, bucketId, name: target.name, ...pointer } })
}

function snapshotRow(job: RunningJob, { target, mode, asOf }: Load, prepared: PreparedCommit, now: Date): Prisma.SnapshotUncheckedCreateInput {
  return {
    tableId: target.tableId, snapshotId: prepared.snapshotId, parentId: prepared.parentSnapshotId, metadataLocation: prepared.location,
    mode, addedRows: prepared.addedRows, totalRows: prepared.totalRows, totalBytes: prepared.totalBytes, asOf, committedAt: now, jobId: job.id,
  }
}
