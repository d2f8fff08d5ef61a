import type { RowFilter } from '@tributary/contract/tables'
import type { LakeSchema } from '@tributary/lake/schema'
import { scanKeyed } from '@tributary/lake/upsert'
import type { Context } from '../../../context.ts'
import { compactFiles } from '../../../engines/compact-files.ts'
import { deleteRows } from '../../../engines/delete-rows.ts'
import { mergeBatch } from '../../../engines/merge-batch.ts'
import { Problem } from '../../../problem.ts'
import type { RunningJob } from '../../../queue/running-job.ts'
import { adoptFiles } from './adopt-file.ts'
import type { Load } from './commit-loads.ts'
import { engineOrder, type EngineOptions } from './engine-options.ts'
import { keyOfLoad } from './key-of-load.ts'
import { type LoadTarget, placeOf } from './load-target.ts'

const unchanged = { inserted: 0, updated: 0, deleted: 0 }

type Loaded = LoadTarget & { current: string; schema: LakeSchema; asOf: Date }

/** @throws Problem `not_ready` where the table has not been loaded yet */
function loaded(target: LoadTarget): Loaded {
  const { current, schema, asOf } = target
  if (current === null || schema === null || asOf === null) throw new Problem('not_ready', `${placeOf(target)} has not been loaded yet.`)
  return { ...target, current, schema, asOf }
}

/** Deletes the rows that meet all conditions. @throws EngineFailed for a condition that makes no sense; Problem */
export async function deletionOf(context: Context, job: RunningJob, target: LoadTarget, filter: readonly RowFilter[], options: EngineOptions): Promise<Load> {
  const { current, schema, asOf } = loaded(target)
  const files = await scanKeyed(context.lake, current, [])
  const { files: written, replaces, deleted } = await deleteRows(context.box, { ...engineOrder(context, job, target, options), schema, files, filter }, job.signal)
  job.log('info', `${placeOf(target)}: ${deleted.toLocaleString('en')} rows deleted.`)
  return {
    target, mode: 'delete', schema, asOf, replaces, counts: { ...unchanged, deleted }, files: await adoptFiles(context, target, written),
    again: (now) => deletionOf(context, job, now, filter, options),
  }
}

/** Gives a table a primary key, or another one: its rows are held to it and put in its order. @throws EngineFailed where they do not keep it; Problem */
export async function rekeyingOf(context: Context, job: RunningJob, target: LoadTarget, columns: readonly string[], options: EngineOptions): Promise<Load> {
  const { current, schema, asOf } = loaded(target)
  // Whatever key it had before: this is its key from now on.
  const key = keyOfLoad({ ...target, keyFieldIds: [] }, schema, columns)
  const { files, replaces } = await mergeBatch(context.box, {
    ...engineOrder(context, job, target, options), mode: 'upsert', schema, key: key.map(({ fieldId }) => fieldId), isNewKey: true,
    files: await scanKeyed(context.lake, current, key), batch: { files: [], columns: schema.columns },
  }, job.signal)
  return {
    target, mode: 'compact', schema, asOf, replaces, counts: unchanged, key: key.map(({ fieldId }) => fieldId), files: await adoptFiles(context, target, files),
    again: (now) => rekeyingOf(context, job, now, columns, options),
  }
}

/** Writes small files together; null where there is nothing to do. At most `mostBytes` at a time. */
export async function compactionOf(context: Context, job: RunningJob, target: LoadTarget, bounds: { minFiles: number; mostBytes: number }, options: EngineOptions): Promise<Load | null> {
  const { current, schema, asOf } = loaded(target)
  const key = keyOfLoad(target, schema, [])
  const files = await scanKeyed(context.lake, current, key)
  const { files: written, replaces } = await compactFiles(context.box, { ...engineOrder(context, job, target, options), schema, key, files, ...bounds }, job.signal)
  if (replaces.length === 0) return null
  // Who comes in between wins: the next upkeep finds what is left to do.
  return { target, mode: 'compact', schema, asOf, replaces, counts: unchanged, files: await adoptFiles(context, target, written) }
}
