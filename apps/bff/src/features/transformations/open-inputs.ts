import type { TransformationContent } from '@tributary/contract/transformations'
import { scanSnapshot } from '@tributary/lake/scan'
import type { Context } from '../../context.ts'
import { SqlFailed, type SqlInput } from '../../engines/run-sql.ts'
import { Problem } from '../../problem.ts'
import type { RunningJob } from '../../queue/running-job.ts'
import { type ResolvedTable, resolveTablePaths, type TableRead } from '../catalog/index.ts'

export interface OpenedInput {
  input: SqlInput
  read: TableRead
  asOf: Date
}

/**
 * Resolves what a transformation reads, own and linked tables alike, to the files of their snapshots of this moment, which are on
 * this machine until they are released.
 */
export async function openInputs(context: Context, job: RunningJob, projectId: string, inputs: TransformationContent['inputs']): Promise<{ opened: OpenedInput[]; release(): Promise<void> }> {
  const tables = await resolveTablePaths(context.db, projectId, inputs.map(({ path }) => path))
  return unlessGone(context, projectId, [...tables.values()], async () => {
    const scanned = await Promise.all(inputs.map((input) => scanInput(context, job, input, tables.get(input.path))))
    const { files: places, release } = await context.lake.hold(scanned.flatMap(({ files }) => files), job.signal)
    let taken = 0
    const opened = scanned.map(({ name, schema, files, ...facts }) => ({ ...facts, input: { name, schema, files: places.slice(taken, (taken += files.length)) } }))
    return { opened, release }
  })
}

async function scanInput({ lake }: Context, job: RunningJob, { path, as }: TransformationContent['inputs'][number], table: ResolvedTable | undefined) {
  if (!table) throw new Problem('not_ready', `There is no table ${path} in this project. It was deleted, or its bucket is no longer linked.`)
  const { tableId, bucketId, metadataLocation, snapshotId, asOf } = table
  if (metadataLocation === null || asOf === null) throw new Problem('not_ready', `${path} has not been loaded yet.`)
  const { schema, files } = await scanSnapshot(lake, metadataLocation)
  job.log('info', `${as} is ${path}, as of ${asOf.toISOString()}.`)
  return { name: as, schema, files, read: { path, tableId, snapshotId, bucketId }, asOf }
}

/** The files of a table go with it: what fails for that reason is told as that. */
export async function unlessGone<Result>({ db }: Context, projectId: string, reads: readonly { path: string; tableId: string }[], work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Problem || error instanceof SqlFailed) throw error
    const now = await resolveTablePaths(db, projectId, reads.map(({ path }) => path))
    const gone = reads.filter(({ path, tableId }) => now.get(path)?.tableId !== tableId)
    if (gone.length === 0) throw error
    throw new Problem('not_ready', `${gone.map(({ path }) => path).join(', ')} was deleted, or its bucket unlinked, while this ran. Nothing was loaded.`)
  }
}
