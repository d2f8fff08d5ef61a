import { createReadStream } from 'node:fs'
import type { InputOf } from '@tributary/contract/endpoint'
import type { downloadRejectedRows as endpoint } from '@tributary/contract/imports'
import { NoSuchFile } from '@tributary/lake/storage/storage-failed'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { findImport } from '../results/find-import.ts'

/** As they were delivered, byte for byte: to be corrected and sent again, not to be looked at by a spreadsheet. */
export async function downloadRejectedRows(context: Context, actor: Actor, { jobId }: InputOf<typeof endpoint>) {
  const { job, result } = await findImport(context, actor, jobId)
  const rows = result?.rejects?.rows
  if (!rows) throw new Problem('not_ready', `Import ${job.number} has rejected no rows.`)
  const [ending, mediaType] = rows.options.format === 'csv' ? ['csv', 'text/csv'] : ['ndjson', 'application/x-ndjson']
  return { name: `rejected-rows-${job.number}.${ending}`, mediaType, parts: bytesOf(context, job.number, rows) }
}

async function* bytesOf({ lake }: Context, number: number, { path, bytes }: { path: string; bytes: number }): AsyncGenerator<Uint8Array> {
  const { files: [file = ''], release } = await lake.hold([{ path, bytes }]).catch((error: unknown) => {
    throw error instanceof NoSuchFile ? new Problem('not_ready', `What import ${number} rejected was kept for 30 days and no longer.`) : error
  })
  try {
    for await (const piece of createReadStream(file)) yield piece as Buffer
  } finally {
    await release()
  }
}
