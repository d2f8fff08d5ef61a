import { NoSuchFile } from '@tributary/lake/storage/storage-failed'
import type { Context } from '../../../context.ts'
import { EngineFailed } from '../../../engines/engine-failed.ts'
import { type ReadRejects, readRejects, type RejectsWanted } from '../../../engines/files/read-rejects.ts'
import { Problem } from '../../../problem.ts'
import { boxOf } from '../../projects/index.ts'
import type { FoundImport } from '../results/find-import.ts'
import { heldFile } from '../run/held-file.ts'

/** A page of what an import rejected. @throws Problem query_failed */
export async function keptRejects(context: Context, { job, result }: FoundImport, wanted: Omit<RejectsWanted, 'file'>): Promise<ReadRejects> {
  const entries = result?.rejects?.entries
  if (!entries) return { rejects: [], reasons: [] }
  const box = await boxOf(context, job.projectId)
  try {
    return await heldFile(context, entries, undefined, (file) => readRejects(box, { file, ...wanted }, new AbortController().signal))
  } catch (error) {
    if (error instanceof EngineFailed) throw new Problem('query_failed', error.message)
    if (error instanceof NoSuchFile) throw new Problem('query_failed', `What import ${job.number} rejected was kept for 30 days and no longer.`)
    throw error
  }
}
