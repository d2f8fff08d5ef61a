import { prepareCommit } from '@tributary/lake/commit'
import type { Context } from '../../../../context.ts'
import type { RunningJob } from '../../../../queue/running-job.ts'
import { withStaging } from '../../loads/adopt-file.ts'
import { atStep } from '../../loads/commit-step.ts'
import type { Load } from '../../loads/commit-loads.ts'
import { openTarget, placeOf } from '../../loads/load-target.ts'
import { compactionOf } from '../../loads/rewrite-loads.ts'
import { unlessLoading } from '../../loads/take-turn.ts'
import { keySummary } from '../../snapshots/key-summary.ts'
import { movePointer } from './move-pointer.ts'

/** A load waits for one round at most; what is left over is for the next upkeep. */
export const compactionBounds = { minFiles: 8, mostBytes: 2 * 1024 ** 3 }
const mostRounds = 8

export interface Compacted {
  files: number
  into: number
  /** It was being loaded, so it was left alone. */
  busy: boolean
}

/** Writes the small files of a table together, round by round. Loads go first: where one has the table, nothing is done. */
export async function compactTable(context: Context, job: RunningJob, place: { projectId: string; bucketPath: string; name: string }): Promise<Compacted> {
  const done: Compacted = { files: 0, into: 0, busy: false }
  for (let round = 0; round < mostRounds; round++) {
    const load = await unlessLoading(context, job, placeOf(place), () => oneRound(context, job, place))
    if (load === 'loading') return { ...done, busy: true }
    if (load === 'done') return done
    // Something else moved the pointer: what that left is looked at anew.
    if (load === 'overtaken') continue
    done.files += load.replaces?.length ?? 0
    done.into += load.files.length
  }
  return done
}

async function oneRound(context: Context, job: RunningJob, { projectId, bucketPath, name }: { projectId: string; bucketPath: string; name: string }): Promise<Load | 'done' | 'overtaken'> {
  const target = await openTarget(context, projectId, bucketPath, name)
  if (target.current === null) return 'done'
  const load = await withStaging(context, job.id, (workFolder) => compactionOf(context, job, target, compactionBounds, { workFolder }))
  if (!load) return 'done'
  return await commitCompaction(context, job, load, target.current) ? load : 'overtaken'
}

/** As old, and as loaded, as it was. The job goes on. */
async function commitCompaction(context: Context, job: RunningJob, { target, schema, files, replaces = [], asOf }: Load, current: string): Promise<boolean> {
  const { tableId, keyFieldIds } = target
  const now = context.clock()
  const summary = { 'tributary.job-id': job.id, ...keySummary(keyFieldIds) }
  const { location, snapshotId, parentSnapshotId, totalRows, totalBytes } = await prepareCommit(context.lake, { tableId, current, mode: 'rewrite', isCompaction: true, schema, files, replaces, summary, now, onStep: atStep })
  return movePointer(context, job, { tableId, current }, async (tx) => {
    await tx.table.update({ where: { id: tableId }, data: { metadataLocation: location, snapshotId, rowCount: totalRows, byteCount: totalBytes } })
    await atStep('pointer moved')
    await tx.snapshot.create({ data: { tableId, snapshotId, parentId: parentSnapshotId, metadataLocation: location, mode: 'compact', addedRows: 0, totalRows, totalBytes, asOf, committedAt: now, jobId: job.id } })
    await atStep('snapshot recorded')
  })
}
