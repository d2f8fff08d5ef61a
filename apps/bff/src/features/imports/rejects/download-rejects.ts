import type { InputOf } from '@tributary/contract/endpoint'
import type { downloadRejects as endpoint } from '@tributary/contract/imports'
import type { Actor, Context } from '../../../context.ts'
import { csvLine } from '../../audit/index.ts'
import { findImport, type FoundImport } from '../results/find-import.ts'
import { keptRejects } from './kept-rejects.ts'

const batch = 10_000

export async function downloadRejects(context: Context, actor: Actor, { jobId }: InputOf<typeof endpoint>) {
  const found = await findImport(context, actor, jobId)
  return { name: `rejects-${found.job.number}.csv`, mediaType: 'text/csv; charset=utf-8', parts: lines(context, found) }
}

async function* lines(context: Context, found: FoundImport): AsyncGenerator<string> {
  yield csvLine(['line', 'column', 'value', 'reason'])
  for (let offset = 0; ; offset += batch) {
    const { rejects } = await keptRejects(context, found, { offset, limit: batch })
    if (rejects.length > 0) yield rejects.map(({ line, column, value, reason }) => csvLine([line, column, value, reason])).join('')
    if (rejects.length < batch) return
  }
}
