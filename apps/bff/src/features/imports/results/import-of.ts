import type { Import } from '@tributary/contract/imports'
import type { Actor, Context } from '../../../context.ts'
import type { Job } from '../../../database/generated/client.ts'
import { jobsOf } from '../../jobs/index.ts'
import { ImportOrder, ImportResult } from '../orders/import-order.ts'

/** Imports as the API shows them, in their order; whether the actor may see them is the caller's to ask. */
export async function importsOf({ db }: Pick<Context, 'db'>, actor: Actor, rows: readonly Job[]): Promise<Import[]> {
  const jobs = await jobsOf({ db }, actor, rows)
  const wrote = new Map((await db.jobTable.findMany({ where: { jobId: { in: rows.map(({ id }) => id) }, direction: 'wrote' } })).map(({ jobId, tableId }) => [jobId, tableId]))
  const there = await db.upload.findMany({ where: { id: { in: rows.flatMap(({ input }) => ImportOrder.parse(input).uploadId ?? []) } }, select: { id: true } })
  const uploads = new Set(there.map(({ id }) => id))
  return rows.flatMap((row) => {
    const job = jobs.find(({ id }) => id === row.id)
    const { uploadId, file, bucket, table, tableId, mode, onReject } = ImportOrder.parse(row.input)
    const result = row.result === null ? null : ImportResult.parse(row.result)
    return job ? [{
      job, mode, onReject,
      table: { id: wrote.get(row.id) ?? tableId, path: `${bucket}.${table}` },
      file: { uploadId: uploadId !== null && uploads.has(uploadId) ? uploadId : null, name: file.name, bytes: file.bytes },
      counts: result?.counts ?? null, rejects: result?.rejects?.first ?? [], unknownColumns: result?.unknown ?? [], rejectedRows: Boolean(result?.rejects?.rows),
    }] : []
  })
}
