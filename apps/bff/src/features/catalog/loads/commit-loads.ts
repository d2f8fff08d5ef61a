import { FilesMoved, prepareCommit, type PreparedCommit } from '@tributary/lake/commit'
import { rebasedSchema } from '@tributary/lake/evolve'
import type { LakeSchema } from '@tributary/lake/schema'
import type { StagedFile } from '@tributary/lake/stage'
import { isDeepStrictEqual } from 'node:util'
import type { Context, Database } from '../../../context.ts'
import type { Prisma } from '../../../database/generated/client.ts'
import type { MergeCounts } from '../../../engines/merge-batch.ts'
import { isUniqueViolation } from '../../../database/is-unique-violation.ts'
import { Problem } from '../../../problem.ts'
import type { Outcome, RunningJob } from '../../../queue/running-job.ts'
import { JobLost } from '../../../queue/states/hold-job.ts'
import { findOrCreateBucket } from '../buckets/find-or-create-bucket.ts'
import { describedBy } from '../columns/change-schema.ts'
import { keySummary } from '../snapshots/key-summary.ts'
import { atStep } from './commit-step.ts'
import { holdReads, type TableRead } from './hold-reads.ts'
import { type LoadTarget, openTarget, placeOf } from './load-target.ts'
import { recordColumns } from './record-columns.ts'

export interface Load {
  target: LoadTarget
  /** `compact` writes files anew and changes no row. */
  mode: 'full' | 'append' | 'upsert' | 'delete' | 'compact'
  schema: LakeSchema
  /** Adopted by the lake already, under the table's data folder. */
  files: { path: string; staged: StagedFile }[]
  /** Of an upsert, a deletion or a compaction: files of the table, paths in the lake, whose place these take. */
  replaces?: readonly string[]
  /** Of a table with a primary key: its field ids in order, and the table's from now on. */
  key?: readonly number[]
  /** Rows that changed, where files tell of more. */
  counts?: Pick<MergeCounts, 'inserted' | 'updated' | 'deleted'> & Partial<MergeCounts>
  /** The same load over what the table and the load's schema are now: for one that depends on the rows that are there. */
  again?: (target: LoadTarget, schema: LakeSchema) => Promise<Load>
  asOf: Date
  /** Of a table that the load makes. */
  description?: string
  /** The object of an outside system that it was extracted from. */
  source?: string
  highWater?: { column: string; value: string | null }
}

/** What is written with the loads or not at all. */
type Also = (tx: Database) => Promise<unknown>
const nothingElse: Also = async () => undefined

/** Another load moved a table's pointer first. */
class PointerMoved extends Error {}

const tries = 5

/**
 * Makes all loads of a job visible at once, and with them their lineage and the job's end: one transaction, which holds the job, so
 * that a worker that lost it commits nothing and one that is killed leaves nothing to do twice. Who loses the race for a table's pointer builds on the winner's snapshot and tries again.
 *
 * Throws `JobLost` of the queue, and `not_ready` where a table changed its schema or was deleted meanwhile, or what was read is gone.
 */
export async function commitLoads(context: Context, job: RunningJob, loads: readonly Load[], reads: readonly TableRead[], outcome: Outcome = 'success', also: Also = nothingElse) {
  // Always in the same order, also of tables and buckets that are still to be made: two jobs that write the same ones wait for each other instead of locking each other out.
  let pending = loads.toSorted((one, other) => (placeOf(one.target) < placeOf(other.target) ? -1 : 1))
  for (let round = 1; ; round++) {
    try {
      const prepared: [Load, PreparedCommit][] = []
      for (const load of pending) prepared.push([load, await prepare(context, job, load)])
      await context.db.$transaction((tx) => commit(context, tx, { job, prepared, reads, outcome, also }), { timeout: 60_000, maxWait: 30_000 })
      return await atStep('committed')
    } catch (error) {
      if (error instanceof JobLost || error instanceof Problem) throw error
      // Whatever failed: where a table is not what the load began with, that is what people have to know.
      for (const [at, load] of pending.entries()) pending[at] = await rebase(context, load)
      if (round === tries || !(error instanceof PointerMoved || error instanceof FilesMoved || isUniqueViolation(error))) throw error
    }
  }
}

async function prepare({ db, lake, clock }: Context, job: RunningJob, { target, mode, schema, files, replaces = [], key = target.keyFieldIds }: Load) {
  const how = mode === 'full' || mode === 'append' ? { mode } : { mode: 'rewrite' as const, replaces, isCompaction: mode === 'compact' }
  const described = describedBy(schema, await db.column.findMany({ where: { tableId: target.tableId }, select: { fieldId: true, description: true } }))
  return prepareCommit(lake, { tableId: target.tableId, current: target.current, ...how, schema: described, files, summary: { 'tributary.job-id': job.id, ...keySummary(key) }, now: clock(), onStep: atStep })
}

async function rebase(context: Context, load: Load): Promise<Load> {
  const target = await openTarget(context, load.target.projectId, load.target.bucketPath, load.target.name)
  if (target.current === load.target.current && isDeepStrictEqual(target.keyFieldIds, load.target.keyFieldIds)) return load
  const schema = schemaOver(load, target)
  // What goes on where the source was left adds to that very load, not to another one.
  const goesOn = load.mode !== 'full' && load.highWater !== undefined && target.snapshotId !== load.target.snapshotId
  if (!schema || goesOn) throw new Problem('not_ready', `${placeOf(target)} was changed or deleted meanwhile. Nothing was loaded; run this again.`)
  return load.again ? load.again(target, schema) : { ...load, target, schema }
}

/** The load's schema over what the table is now; null where it is another table, or no longer fits. */
function schemaOver({ target: began, schema }: Load, now: LoadTarget): LakeSchema | null {
  if (now.tableId !== began.tableId || !isDeepStrictEqual(now.keyFieldIds, began.keyFieldIds)) return null
  if (began.schema === null || now.schema === null) return began.schema === now.schema ? schema : null
  return rebasedSchema(began.schema, schema, now.schema)
}

interface Commit {
  job: RunningJob
  prepared: readonly [Load, PreparedCommit][]
  reads: readonly TableRead[]
  outcome: Outcome
  also: Also
}

async function commit({ clock }: Context, tx: Database, { job, prepared, reads, outcome, also }: Commit) {
  await atStep('transaction begun')
  await job.hold(tx)
  await atStep('job held')
  const bucketIds = new Map<string, string>()
  for (const [{ target }] of prepared) bucketIds.set(target.bucketPath, bucketIds.get(target.bucketPath) ?? (await findOrCreateBucket(tx, target.projectId, target.bucketPath)).id)
  await holdReads(tx, reads)
  const wrote: Prisma.JobTableCreateManyInput[] = []
  for (const [load, next] of prepared) {
    const bucketId = bucketIds.get(load.target.bucketPath) ?? ''
    await movePointer(tx, load, bucketId, next, clock())
    await atStep('pointer moved')
    await recordColumns(tx, load.target.tableId, next.schema)
    await atStep('columns recorded')
    await tx.snapshot.create({ data: snapshotRow(job, load, next, clock()) })
    await atStep('snapshot recorded')
    const { source = null, highWater } = load
    wrote.push({ jobId: job.id, direction: 'wrote', tableId: load.target.tableId, snapshotId: next.snapshotId, bucketId, source, ...(highWater ? { highWater } : {}) })
  }
  // SQL may know one table by two names.
  const read = new Map(reads.map(({ tableId, snapshotId, bucketId }) => [`${tableId} ${bucketId}`, { jobId: job.id, direction: 'read' as const, tableId, snapshotId, bucketId }]))
  await tx.jobTable.createMany({ data: [...wrote, ...read.values()] })
  await atStep('lineage recorded')
  await also(tx)
  await job.finish(tx, outcome)
  await atStep('job finished')
}

/** The commit point: the one mutable thing of a table goes from the old snapshot to the new one. */
async function movePointer(tx: Database, { target, asOf, key, mode, description = '' }: Load, bucketId: string, { location, snapshotId, totalRows, totalBytes }: PreparedCommit, now: Date) {
  // What brings no data mends no promise.
  const brought = mode === 'delete' || mode === 'compact' ? { asOf } : { asOf, loadedAt: now, failedAt: null }
  const pointer = { metadataLocation: location, snapshotId, rowCount: totalRows, byteCount: totalBytes, ...brought, ...(key ? { keyFieldIds: [...key] } : {}) }
  // Also a table that someone created empty: the condition on the pointer decides.
  const { count } = await tx.table.updateMany({ where: { id: target.tableId, metadataLocation: target.current, keyFieldIds: { equals: target.keyFieldIds } }, data: pointer })
  if (count > 0) return
  if (target.current !== null) throw new PointerMoved(target.tableId)
  await tx.table.create({ data: { id: target.tableId, bucketId, name: target.name, description, ...pointer } })
}

function snapshotRow(job: RunningJob, { target, mode, asOf, counts }: Load, prepared: PreparedCommit, now: Date): Prisma.SnapshotUncheckedCreateInput {
  return {
    tableId: target.tableId, snapshotId: prepared.snapshotId, parentId: prepared.parentSnapshotId, metadataLocation: prepared.location,
    mode, addedRows: counts?.inserted ?? prepared.addedRows, updatedRows: counts?.updated ?? 0, deletedRows: mode === 'full' ? prepared.deletedRows : counts?.deleted ?? prepared.deletedRows, totalRows: prepared.totalRows, totalBytes: prepared.totalBytes, asOf, committedAt: now, jobId: job.id,
  }
}
