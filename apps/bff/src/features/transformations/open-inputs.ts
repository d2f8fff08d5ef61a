import type { TransformationContent } from '@tributary/contract/transformations'
import { scanSnapshot } from '@tributary/lake/scan'
import type { Context } from '../../context.ts'
import type { SqlInput } from '../../engines/run-sql.ts'
import { Problem } from '../../problem.ts'
import type { RunningJob } from '../../queue/running-job.ts'
import { resolveTablePaths, type TableRead } from '../catalog/index.ts'

export interface OpenedInput {
  input: SqlInput
  read: TableRead
  asOf: Date
}

/** Resolves what a transformation reads, own and linked tables alike, to the files of their snapshots of this moment. */
export async function openInputs({ db, lake }: Context, job: RunningJob, projectId: string, inputs: TransformationContent['inputs']): Promise<OpenedInput[]> {
  const tables = await resolveTablePaths(db, projectId, inputs.map(({ path }) => path))
  return Promise.all(inputs.map(async ({ path, as }) => {
    const table = tables.get(path)
    if (!table) throw new Problem('not_ready', `There is no table ${path} in this project. It was deleted, or its bucket is no longer linked.`)
    const { tableId, bucketId, metadataLocation, snapshotId, asOf } = table
    if (metadataLocation === null || asOf === null) throw new Problem('not_ready', `${path} has not been loaded yet.`)
    const { schema, files } = await scanSnapshot(lake, metadataLocation)
    job.log('info', `${as} is ${path}, as of ${asOf.toISOString()}.`)
    return { input: { name: as, schema, files: files.map((file) => lake.localPath(file.path) ?? file.path) }, read: { path, tableId, snapshotId, bucketId }, asOf }
  }))
}
