import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { InputOf } from '@tributary/contract/endpoint'
import type { downloadRejects as endpoint } from '@tributary/contract/imports'
import type { Actor, Context } from '../../../context.ts'
import { readAllRejects } from '../../../engines/files/read-rejects.ts'
import { csvLine } from '../../audit/index.ts'
import { withStaging } from '../../catalog/index.ts'
import { findImport, type FoundImport } from '../results/find-import.ts'
import { overKeptRejects } from './kept-rejects.ts'

/** The file is whole before it is sent: however slowly somebody takes it, no engine waits for them. */
export async function downloadRejects(context: Context, actor: Actor, { jobId }: InputOf<typeof endpoint>) {
  const found = await findImport(context, actor, jobId)
  const file = await asCsv(context, found)
  return { name: `rejects-${found.job.number}.csv`, mediaType: 'text/csv; charset=utf-8', parts: file.createReadStream({ start: 0 }) }
}

/** Has no name any more, and goes with whoever reads it. */
async function asCsv(context: Context, found: FoundImport): Promise<FileHandle> {
  return withStaging(context, `rejects-${crypto.randomUUID()}`, async (folder) => {
    const file = await open(join(folder, 'rejects.csv'), 'wx+')
    try {
      await file.appendFile(csvLine(['line', 'column', 'value', 'reason']))
      await overKeptRejects(context, found, (box, entries) => readAllRejects(box, entries, async (rejects) => {
        await file.appendFile(rejects.map(({ line, column, value, reason }) => csvLine([line, column, value, reason])).join(''))
      }, new AbortController().signal))
      return file
    } catch (error) {
      await file.close()
      throw error
    }
  })
}
