import type { InputOf } from '@tributary/contract/endpoint'
import type { getImport as endpoint, ImportDetail } from '@tributary/contract/imports'
import { nameKey } from '@tributary/lake/schema'
import type { Actor, Context } from '../../../context.ts'
import { Problem } from '../../../problem.ts'
import { findImport } from './find-import.ts'
import { importsOf } from './import-of.ts'

export async function getImport(context: Context, actor: Actor, { jobId }: InputOf<typeof endpoint>): Promise<ImportDetail> {
  const { job, order: { options, primaryKey, deleteColumn, columns }, result } = await findImport(context, actor, jobId)
  const [answer] = await importsOf(context, actor, [job])
  if (!answer) throw new Problem('job_not_found', 'There is no such import.')
  const data = (columns ?? result?.columns ?? []).filter(({ source }) => deleteColumn === null || nameKey(source) !== nameKey(deleteColumn))
  return { ...answer, options, columns: data, primaryKey, deleteColumn }
}
