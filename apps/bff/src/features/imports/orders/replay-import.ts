import type { InputOf } from '@tributary/contract/endpoint'
import type { replayImport as endpoint } from '@tributary/contract/imports'
import type { Job } from '@tributary/contract/jobs'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { isOver } from '../../jobs/index.ts'
import { findImport, type FoundImport } from '../results/find-import.ts'
import { enqueueImport, importBefore, inputHashOf } from './enqueue-import.ts'
import { fillableTable, refuseOtherKey } from './import-target.ts'
import type { ImportOrder } from './import-order.ts'

type Input = InputOf<typeof endpoint>

/** What was rejected is loaded to what was loaded; where nothing was, the whole file is. */
export async function replayImport(context: Context, actor: Actor, input: Input): Promise<Job> {
  const { db } = context
  const found = await findImport(context, actor, input.jobId)
  const { job, order } = found
  const path = `${order.bucket}.${order.table}`
  const table = await fillableTable(db, actor, job.projectId, path)
  const inputHash = inputHashOf(input)
  const before = await importBefore(context, actor, inputHash)
  if (before) return before
  if (!isOver(job.state)) throw new Problem('not_ready', `Import ${job.number} is not over yet.`)
  refuseOtherKey(path, table, order.primaryKey)
  const again = job.state === 'success' || job.state === 'warning' ? rejectedAgain(found, input, table) : await fileAgain(context, found, input)
  return enqueueImport(context, actor, job.projectId, { ...order, ...again, tableId: table?.id ?? null, onReject: input.onReject, inputHash }, async (tx) => {
    await fillableTable(tx, actor, job.projectId, path)
    return { target: { type: 'job', id: job.id, name: `Job ${job.number}` }, projects: [job.project] }
  })
}

function rejectedAgain({ job, order, result }: FoundImport, { options, columns }: Input, table: { keyFieldIds: readonly number[] } | null): Partial<ImportOrder> {
  const rows = result?.rejects?.rows
  if (!rows) throw new Problem('not_ready', `Import ${job.number} rejected no rows.`)
  const { path, bytes, options: read } = rows
  const mode = (table?.keyFieldIds ?? []).length > 0 ? 'upsert' : 'append'
  return { uploadId: null, file: { path, bytes, name: `rejected rows of ${order.file.name}` }, options: { ...read, ...options }, columns: columns ?? result.columns, keys: null, mode, missingColumns: order.missingColumns ?? 'null' }
}

async function fileAgain({ db }: Context, { order }: FoundImport, { options, columns }: Input): Promise<Partial<ImportOrder>> {
  const isGone = order.uploadId !== null && await db.upload.count({ where: { id: order.uploadId, path: order.file.path } }) === 0
  if (isGone) throw new Problem('not_ready', `${order.file.name} was deleted, or kept for 30 days and no longer.`)
  return { options: { ...order.options, ...options }, columns: columns ?? order.columns }
}
