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

/** Resolves what a transformation reads, own and linked tables alike, to the files of their snapshots of this moment. */
export async function openInputs(context: Context, job: RunningJob, projectId: string, inputs: TransformationContent['inputs']): Promise<OpenedInput[]> {
  const tables = await resolveTablePaths(context.db, projectId, inputs.map(({ path }) => path))
  return unlessGone(context, projectId, [...tables.values()], () => Promise.all(inputs.map((input) => openInput(context, job, input, tables.get(input.path)))))
}

async function openInput({ lake }: Context, job: RunningJob, { path, as }: TransformationContent['inputs'][number], table: ResolvedTable | undefined): Promise<OpenedInput> {
  if (!table) throw new Problem('not_ready', `There is no table ${path} in this project. It was deleted, or its bucket is no longer linked.`)
  const { tableId, bucketId, metadataLocation, snapshotId, asOf } = table
  if (metadataLocation === null || asOf === null) throw new Problem('not_ready', `${path} has not been loaded yet.`)
  const { schema, files } = await scanSnapshot(lake, metadataLocation)
  job.log('info', `${as} is ${path}, as of ${asOf.toISOString()}.`)
  return { input: { name: as, schema, files: files.map((file) => lake.localPath(file.path) ?? file.path) }, read: { path, tableId, snapshotId, bucketId }, asOf }
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
