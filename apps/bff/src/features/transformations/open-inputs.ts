import type { TransformationContent } from '@tributary/contract/transformations'
import { scanSnapshot } from '@tributary/lake/scan'
import type { Context } from '../../context.ts'
import type { SqlInput } from '../../engines/run-sql.ts'
import { Problem } from '../../problem.ts'
import type { RunningJob } from '../../queue/running-job.ts'
import { resolveTablePath, type TableRead } from '../catalog/index.ts'

export interface OpenedInput {
  input: SqlInput
  read: TableRead
  asOf: Date
}

/** Resolves what a transformation reads, own and linked tables alike, to the files of their snapshots of this moment. */
export function openInputs(context: Context, job: RunningJob, projectId: string, inputs: TransformationContent['inputs']): Promise<OpenedInput[]> {
  return Promise.all(inputs.map(async ({ path, as }) => {
    const found = await resolveTablePath(context.db, projectId, path)
    if (!found) throw new Problem('not_ready', `There is no table ${path} in this project. It was deleted, or its bucket is no longer linked.`)
    const table = await context.db.table.findUniqueOrThrow({ where: { id: found.tableId }, select: { metadataLocation: true, snapshotId: true, asOf: true } })
    if (table.metadataLocation === null || table.asOf === null) throw new Problem('not_ready', `${path} has not been loaded yet.`)
    const { schema, files } = await scanSnapshot(context.lake, table.metadataLocation)
    job.log('info', `${as} is ${path}, as of ${table.asOf.toISOString()}.`)
    return {
      input: { name: as, schema, files: files.map((file) => context.lake.localPath(file.path) ?? file.path) },
      read: { tableId: found.tableId, snapshotId: table.snapshotId, bucketId: found.bucketId },
      asOf: table.asOf,
    }
  }))
}
