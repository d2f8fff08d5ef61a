import { NoSuchFile } from '@tributary/lake/storage/storage-failed'
import type { Context } from '../../../context.ts'
import type { Box } from '../../../engines/box.ts'
import { EngineFailed } from '../../../engines/engine-failed.ts'
import { Problem } from '../../../problem.ts'
import { boxOf } from '../../projects/index.ts'
import type { FoundImport } from '../results/find-import.ts'
import { heldFile } from '../run/held-file.ts'

/** Looks at what an import rejected; null where it rejected nothing. @throws Problem query_failed */
export async function overKeptRejects<Answer>(context: Context, { job, result }: FoundImport, look: (box: Box, file: string) => Promise<Answer>): Promise<Answer | null> {
  const entries = result?.rejects?.entries
  if (!entries) return null
  const box = await boxOf(context, job.projectId)
  try {
    return await heldFile(context, entries, undefined, (file) => look(box, file))
  } catch (error) {
    if (error instanceof EngineFailed) throw new Problem('query_failed', error.message)
    if (error instanceof NoSuchFile) throw new Problem('query_failed', `What import ${job.number} rejected was kept for 30 days and no longer.`)
    throw error
  }
}
