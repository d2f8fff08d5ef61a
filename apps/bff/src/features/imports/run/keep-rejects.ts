import { stat } from 'node:fs/promises'
import type { Context } from '../../../context.ts'
import type { Rejects } from '../../../engines/files/load-file.ts'
import type { RunningJob } from '../../../queue/running-job.ts'
import type { ImportResult } from '../orders/import-order.ts'

/** Puts what was rejected into the lake, where it stays when the job ends, however it ends. */
export async function keepRejects({ lake }: Pick<Context, 'lake'>, job: RunningJob, rejects: Rejects | null): Promise<ImportResult['rejects']> {
  if (!rejects) return null
  // An attempt that was lost may have left its own.
  const folder = `rejects/${job.projectId}/${job.id}/${job.attempt}`
  const keep = async (file: string, name: string) => {
    const { size } = await stat(file)
    await lake.adopt(file, `${folder}/${name}`)
    return { path: `${folder}/${name}`, bytes: size }
  }
  const { total, first, entries, rejectedRows } = rejects
  return {
    total, first, entries: await keep(entries.file, 'rejects.parquet'),
    rows: rejectedRows && { ...await keep(rejectedRows.file, 'rows'), options: rejectedRows.options },
  }
}
