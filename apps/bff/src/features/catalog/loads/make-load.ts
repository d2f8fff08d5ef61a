import type { LakeColumn, LakeSchema } from '@tributary/lake/schema'
import type { StagedFile } from '@tributary/lake/stage'
import { scanKeyed } from '@tributary/lake/upsert'
import type { Context } from '../../../context.ts'
import { type MergeCounts, mergeBatch } from '../../../engines/merge-batch.ts'
import { Problem } from '../../../problem.ts'
import type { RunningJob } from '../../../queue/running-job.ts'
import { adoptFiles } from './adopt-file.ts'
import type { Load } from './commit-loads.ts'
import { engineOrder, type EngineOptions } from './engine-options.ts'
import { keyOfLoad } from './key-of-load.ts'
import { type LoadTarget, placeOf } from './load-target.ts'

/** Rows that an engine wrote to the work folder, and how they are to meet their table. */
export interface StagedLoad extends Pick<Load, 'asOf' | 'source' | 'highWater'> {
  target: LoadTarget
  mode: 'full' | 'append' | 'upsert' | 'delete'
  /** The table's after the load, from `reconcileSchema`. */
  schema: LakeSchema
  /** Names of columns; empty: the table's own key, if it has one. */
  primaryKey: readonly string[]
  files: readonly { file: string; staged: StagedFile }[]
  /** What is in the files: columns of the schema, and perhaps `batchRow` and `batchDeleted`. */
  columns: readonly LakeColumn[]
}

/**
 * Makes of staged rows what `commitLoads` commits: with a primary key, rows meet those of their key and files come out in its order;
 * without one, the files are taken as they are. Keep the staged files until the commit is over: who loses a race for the table does this again.
 *
 * @throws Problem and EngineFailed for what does not fit the key, in sentences
 */
export async function makeLoad(context: Context, job: RunningJob, staged: StagedLoad, options: EngineOptions): Promise<Load> {
  const { target, mode, schema, asOf, source, highWater } = staged
  const key = keyOfLoad(target, schema, staged.primaryKey)
  const facts = { target, mode, schema, asOf, ...(source === undefined ? {} : { source }), ...(highWater === undefined ? {} : { highWater }) }
  if (key.length > 0) return { ...facts, ...await merged(context, job, staged, key, options) }
  if (mode === 'upsert' || mode === 'delete') throw new Problem('not_ready', `${placeOf(target)} has no primary key to find its rows by.`)
  return { ...facts, files: await adoptFiles(context, target, staged.files) }
}

async function merged(context: Context, job: RunningJob, load: StagedLoad, key: readonly LakeColumn[], options: EngineOptions): Promise<Omit<Load, keyof StagedLoad> & Pick<Load, 'files'>> {
  const { target, mode, schema } = load
  const { files, replaces, counts } = await mergeBatch(context.box, {
    ...engineOrder(context, job, target, options), mode, schema, key: key.map(({ fieldId }) => fieldId),
    files: target.current === null || mode === 'full' ? [] : await scanKeyed(context.lake, target.current, key),
    isNewKey: target.keyFieldIds.length === 0 && mode !== 'full',
    batch: { files: load.files.map(({ file, staged }) => ({ file, rows: staged.rows, bytes: staged.bytes })), columns: load.columns },
  }, job.signal)
  job.log('info', `${placeOf(target)}: ${sentence(counts)}.`)
  return {
    key: key.map(({ fieldId }) => fieldId), replaces, counts,
    files: await adoptFiles(context, target, files),
    again: (now, rebased) => makeLoad(context, job, { ...load, target: now, schema: rebased }, options),
  }
}

/** Where all rows went: the figures add up to those that came. */
function sentence({ rows, inserted, updated, deleted, absent, superseded }: MergeCounts): string {
  const parts = [
    [inserted, 'added'], [updated, 'updated'], [deleted, 'deleted'], [absent, 'to be deleted and not there'], [superseded, 'superseded by a later row of the same key'],
  ] as const
  const said = parts.filter(([count]) => count > 0).map(([count, what]) => `${count.toLocaleString('en')} ${what}`)
  return `${rows.toLocaleString('en')} ${rows === 1 ? 'row' : 'rows'}${said.length > 0 ? `: ${said.join(', ')}` : ''}`
}
