import type { Import } from '@tributary/contract/imports'
import type { Actor, Context } from '../../../context.ts'
import type { Job } from '../../../database/generated/client.ts'
import { jobsOf } from '../../jobs/index.ts'
import { ImportOrder, ImportResult } from '../orders/import-order.ts'

/** Imports as the API shows them, in their order; whether the actor may see them is the caller's to ask. */
export async function importsOf({ db }: Pick<Context, 'db'>, actor: Actor, rows: readonly Job[]): Promise<Import[]> {
  const jobs = new Map((await jobsOf({ db }, actor, rows)).map((job) => [job.id, job]))
  const orders = rows.map(({ input }) => ImportOrder.parse(input))
  const wrote = new Map((await db.jobTable.findMany({ where: { jobId: { in: rows.map(({ id }) => id) }, direction: 'wrote' } })).map(({ jobId, tableId }) => [jobId, tableId]))
  const there = await db.upload.findMany({ where: { id: { in: orders.flatMap(({ uploadId }) => uploadId ?? []) } }, select: { id: true } })
  const uploads = new Set(there.map(({ id }) => id))
  return rows.flatMap((row, at) => {
    const [job, order] = [jobs.get(row.id), orders[at]]
    if (!job || !order) return []
    const { uploadId, file, bucket, table, tableId, mode, onReject } = order
    const result = row.result === null ? null : ImportResult.parse(row.result)
    return [{
      job, mode, onReject,
      table: { id: wrote.get(row.id) ?? tableId, path: `${bucket}.${table}` },
      file: { uploadId: uploadId !== null && uploads.has(uploadId) ? uploadId : null, name: file.name, bytes: file.bytes },
      counts: result?.counts ?? null, rejects: result?.rejects?.first ?? [], unknownColumns: result?.unknown ?? [], rejectedRows: Boolean(result?.rejects?.rows),
    }]
  })
}
